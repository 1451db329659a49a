package io.regulars.function.api.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.job.ArchiveCollection;
import io.regulars.aws.job.JobObjects;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.event.CustomerId;
import io.regulars.function.api.job.JobWork;
import io.regulars.job.Job;
import io.regulars.job.JobTask;
import io.regulars.json.Json;
import io.regulars.message.EventCodec;

/**
 * Exports a customer. The archived events are collected sealed and opened only when the result is read, and stored
 * items are read then too. So the job holds no copy of personal data that an erasure would have to find.
 */
public final class ExportWork implements JobWork {

    private static final int PAGE_CHARACTERS = 1 << 20;
    private static final String PAGES = "pages";
    private static final String EVENTS = "events/";

    private final ArchiveCollection collection;
    private final Collecting collecting;
    private final JobObjects objects;
    private final ArchivedCustomer archived;
    private final StoredExport stored;

    public ExportWork(
            ArchiveCollection collection, JobObjects objects, ArchivedCustomer archived, StoredExport stored) {
        this.collection = collection;
        this.collecting = new Collecting(collection);
        this.objects = objects;
        this.archived = archived;
        this.stored = stored;
    }

    @Override
    public Step step(Job job, BooleanSupplier stop) {
        JobTask.Export task = (JobTask.Export) job.task();
        if (!task.archive()) {
            return new Step(Json.object(), true);
        }
        return switch (Collecting.phase(job)) {
            case Collecting.LIST ->
                new Step(Collecting.collecting(collecting.listed(job, List.of(task.customer()))), false);
            case Collecting.COLLECT -> new Step(collecting.collected(job, stop), false);
            default -> new Step(job.work().deepCopy().put(PAGES, pages(job, task.customer())), true);
        };
    }

    /** Writes each collected event once, in objects small enough for a page; returns their number. */
    private int pages(Job job, CustomerId customer) {
        List<String> page = new ArrayList<>();
        int[] characters = {0};
        int[] pages = {0};
        collection.lines(Collecting.group(job), ArchiveCollection.part(customer), (line, event) -> {
            if (!page.isEmpty() && characters[0] + line.length() > PAGE_CHARACTERS) {
                objects.put(job.id(), EVENTS + pages[0]++, page);
                page.clear();
                characters[0] = 0;
            }
            page.add(line);
            characters[0] += line.length();
        });
        objects.put(job.id(), EVENTS + pages[0]++, page);
        return pages[0];
    }

    @Override
    public ObjectNode progress(Job job) {
        return Collecting.progress(job);
    }

    @Override
    public Page result(Job job, String cursor) {
        JobTask.Export task = (JobTask.Export) job.task();
        if (cursor == null || !cursor.startsWith(EVENTS)) {
            Page page = stored.page(task.customer(), cursor, job.started());
            return page.next() == null && task.archive() ? new Page(page.part(), EVENTS + 0) : page;
        }
        int number = StoredExport.number(cursor.substring(EVENTS.length()));
        stored.require(task.customer());
        List<String> lines = new ArrayList<>();
        objects.read(job.id(), EVENTS + number, lines::add);
        ObjectNode part = Json.object();
        ArrayNode events = part.putArray("events");
        archived.open(task.customer(), lines).forEach(event -> events.add(EventCodec.write(event)));
        boolean last = number + 1 >= job.work().path(PAGES).asInt();
        return new Page(part, last ? null : EVENTS + (number + 1));
    }
}
