package io.regulars.function.api.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.archive.EventSource;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.job.ArchiveCollection;
import io.regulars.aws.job.JobObjects;
import io.regulars.aws.privacy.Rebuilder;
import io.regulars.aws.privacy.Rebuilder.Outcome;
import io.regulars.aws.privacy.Rebuilder.Result;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomerItems.ScanFilter;
import io.regulars.function.api.http.Cursor;
import io.regulars.function.api.job.JobWork;
import io.regulars.job.Job;
import io.regulars.job.JobTask;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares profiles with a fold of the archive. Customers are taken in groups of {@value #GROUP_SIZE}, each of which
 * takes one pass over the archive, and then rebuilt part by part. The result has one object for each part.
 */
public final class RebuildWork implements JobWork {

    private static final ScanFilter PROFILES = new ScanFilter(
            "sk = :p AND attribute_exists(s)", Map.of(":p", CustomerItems.text(CustomerKeys.PROFILE)), true);
    private static final int GROUP_SIZE = 10_000;
    private static final int LIST_SIZE = 500;
    private static final int RESULTS_AT_ONCE = 32;
    private static final String CURSOR = "cursor";
    private static final String CUSTOMERS = "customers";
    private static final String LISTED_ALL = "listedAll";
    private static final String PART = "part";
    private static final String OUTCOMES = "outcomes";
    private static final String RESULT = "result/";

    private final CustomerItems items;
    private final ArchiveCollection collection;
    private final Collecting collecting;
    private final JobObjects objects;
    private final Rebuilder rebuilder;

    public RebuildWork(CustomerItems items, ArchiveCollection collection, JobObjects objects, Rebuilder rebuilder) {
        this.items = items;
        this.collection = collection;
        this.collecting = new Collecting(collection);
        this.objects = objects;
        this.rebuilder = rebuilder;
    }

    @Override
    public Step step(Job job, BooleanSupplier stop) {
        return switch (Collecting.phase(job)) {
            case Collecting.LIST -> list(job, (JobTask.Rebuild) job.task(), stop);
            case Collecting.COLLECT -> new Step(collecting.collected(job, stop), false);
            default -> rebuild(job, ((JobTask.Rebuild) job.task()).replace());
        };
    }

    private Step list(Job job, JobTask.Rebuild task, BooleanSupplier stop) {
        List<CustomerId> customers = new ArrayList<>();
        Map<String, AttributeValue> next = null;
        if (task.customer() != null) {
            customers.add(task.customer());
        } else {
            next = items.scan(
                    Cursor.read(job.work().path(CURSOR).asText("")),
                    PROFILES,
                    item -> customers.add(CustomerItems.customer(item)),
                    () -> customers.size() >= LIST_SIZE || stop.getAsBoolean());
        }
        ObjectNode work = customers.isEmpty() ? job.work().deepCopy() : collecting.listed(job, customers);
        int listed = work.path(CUSTOMERS).asInt() + customers.size();
        work.put(CUSTOMERS, listed).put(CURSOR, Cursor.write(next)).put(LISTED_ALL, next == null);
        boolean full = listed >= (Collecting.number(job) + 1) * (long) GROUP_SIZE;
        if (next != null && !full) {
            return new Step(work, false);
        }
        boolean none = Collecting.parts(job).isEmpty() && customers.isEmpty();
        return none ? new Step(work, true) : new Step(Collecting.collecting(work), false);
    }

    /** Rebuilds the customers of one part. */
    private Step rebuild(Job job, boolean replace) {
        List<Integer> parts = Collecting.parts(job);
        int index = job.work().path(PART).asInt();
        int part = parts.get(index);
        Map<CustomerId, Result> results = results(job, part, replace);
        objects.put(job.id(), RESULT + name(job, part), lines(results));
        boolean last = index + 1 == parts.size();
        boolean done = last && job.work().path(LISTED_ALL).asBoolean();
        ObjectNode work = last && !done ? Collecting.nextGroup(job) : job.work().deepCopy();
        work.put(PART, last ? 0 : index + 1);
        ObjectNode outcomes = work.withObjectProperty(OUTCOMES);
        results.values().forEach(result -> {
            String key = key(result.outcome());
            outcomes.put(key, outcomes.path(key).asLong() + 1);
        });
        return new Step(work, done);
    }

    private Map<CustomerId, Result> results(Job job, int part, boolean replace) {
        List<CustomerId> customers = collection.customers(Collecting.group(job), part);
        EventSource events = collection.events(Collecting.group(job), part);
        if (!replace) {
            return rebuilder.rebuild(events, customers, false, job.started());
        }
        Map<CustomerId, Result> results = planned(job, part, customers, events);
        List<CustomerId> differing = results.entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == Outcome.DIFFERENT)
                .map(Map.Entry::getKey)
                .toList();
        rebuilder.rebuild(events, differing, true, job.started()).forEach((customer, result) -> {
            // It equals the archive now if an interrupted run of this step replaced it.
            Outcome outcome = result.outcome() == Outcome.SAME ? Outcome.REPLACED : result.outcome();
            results.put(customer, new Result(outcome, results.get(customer).differs()));
        });
        return results;
    }

    /** What differs, stored before anything is replaced, so that a repeated step has the same result. */
    private Map<CustomerId, Result> planned(Job job, int part, List<CustomerId> customers, EventSource events) {
        String name = "plan/" + name(job, part);
        Map<CustomerId, Result> plan = new LinkedHashMap<>();
        if (objects.read(job.id(), name, line -> read(line, plan))) {
            return plan;
        }
        plan.putAll(rebuilder.rebuild(events, customers, false, job.started()));
        objects.put(job.id(), name, lines(plan));
        return plan;
    }

    private static String name(Job job, int part) {
        return "%06d-%02d".formatted(Collecting.number(job), part);
    }

    private static List<String> lines(Map<CustomerId, Result> results) {
        List<String> lines = new ArrayList<>();
        results.forEach((customer, result) -> {
            ObjectNode json = Json.object().put("id", customer.value()).put("outcome", key(result.outcome()));
            ArrayNode differs = json.putArray("differs");
            result.differs().forEach(differs::add);
            lines.add(Json.write(json));
        });
        return lines;
    }

    private static void read(String line, Map<CustomerId, Result> results) {
        ObjectNode json = Json.read(line);
        Set<String> differs = new TreeSet<>();
        json.path("differs").forEach(what -> differs.add(what.asText()));
        results.put(
                new CustomerId(Json.text(json, "id")),
                new Result(Outcome.valueOf(Json.text(json, "outcome").toUpperCase(Locale.ROOT)), differs));
    }

    private static String key(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ObjectNode progress(Job job) {
        ObjectNode json = Collecting.progress(job)
                .put(CUSTOMERS, job.work().path(CUSTOMERS).asLong());
        json.set(OUTCOMES, Json.objectOrEmpty(job.work(), OUTCOMES));
        return json;
    }

    @Override
    public Page result(Job job, String cursor) {
        List<String> names = objects.names(job.id(), RESULT, cursor, RESULTS_AT_ONCE);
        ObjectNode part = Json.object();
        ArrayNode all = part.putArray("items");
        names.forEach(name -> objects.read(job.id(), name, line -> all.add(Json.read(line))));
        return new Page(part, names.size() == RESULTS_AT_ONCE ? names.get(names.size() - 1) : null);
    }
}
