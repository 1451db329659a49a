package io.regulars.function.api.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.archive.ArchiveScan.Position;
import io.regulars.aws.job.ArchiveCollection;
import io.regulars.aws.job.ArchiveCollection.Group;
import io.regulars.event.CustomerId;
import io.regulars.job.Job;
import io.regulars.json.Json;

/**
 * The steps of a job that collect events from the archive: the customers of a group are listed, then the archive is
 * read once. The work of the job has {@code phase}, {@code group}, {@code lists}, {@code parts} (those with customers)
 * and {@code scan}. Safe for concurrent use.
 */
final class Collecting {

    /** The phase in which customers are listed. */
    static final String LIST = "list";
    /** The phase in which the archive is read. */
    static final String COLLECT = "collect";
    /** The phase in which the collected events are used. */
    static final String USE = "use";

    private static final String PHASE = "phase";
    private static final String GROUP = "group";
    private static final String LISTS = "lists";
    private static final String PARTS = "parts";
    private static final String SCAN = "scan";

    private final ArchiveCollection collection;

    Collecting(ArchiveCollection collection) {
        this.collection = collection;
    }

    static String phase(Job job) {
        return job.work().path(PHASE).asText(LIST);
    }

    static int number(Job job) {
        return job.work().path(GROUP).asInt();
    }

    static Group group(Job job) {
        List<String> lists = new ArrayList<>();
        job.work().path(LISTS).forEach(list -> lists.add(list.asText()));
        return new Group(job.id(), number(job), lists);
    }

    /** The parts of the group that have customers, ascending. */
    static List<Integer> parts(Job job) {
        List<Integer> parts = new ArrayList<>();
        job.work().path(PARTS).forEach(part -> parts.add(part.asInt()));
        return parts;
    }

    /** The work with more customers listed. */
    ObjectNode listed(Job job, List<CustomerId> customers) {
        ObjectNode work = job.work().deepCopy();
        String list = collection.add(group(job), customers);
        work.withArrayProperty(LISTS).add(list);
        TreeSet<Integer> parts = new TreeSet<>(parts(job));
        customers.forEach(customer -> parts.add(ArchiveCollection.part(customer)));
        ArrayNode all = work.putArray(PARTS);
        parts.forEach(all::add);
        return work;
    }

    /** The work at the start of the reading of the archive. */
    static ObjectNode collecting(ObjectNode work) {
        work.put(PHASE, COLLECT).set(SCAN, Position.start(Instant.now()).toJson());
        return work;
    }

    /** The work after reading on in the archive. */
    ObjectNode collected(Job job, BooleanSupplier stop) {
        ObjectNode work = job.work().deepCopy();
        JsonNode scan = work.get(SCAN);
        Position position = collection.collect(group(job), Position.of((ObjectNode) scan), stop);
        if (position.complete()) {
            work.put(PHASE, USE).remove(SCAN);
        } else {
            work.set(SCAN, position.toJson());
        }
        return work;
    }

    /** The work at the start of the next group. */
    static ObjectNode nextGroup(Job job) {
        ObjectNode work = job.work().deepCopy();
        work.remove(List.of(LISTS, PARTS, SCAN));
        return work.put(PHASE, LIST).put(GROUP, number(job) + 1);
    }

    /** How far the reading is, for operators. */
    static ObjectNode progress(Job job) {
        ObjectNode json = Json.object().put(PHASE, phase(job));
        String after = job.work().path(SCAN).path("after").asText("");
        return after.isEmpty() ? json : json.put("archive", after);
    }
}
