package io.regulars.function.api.report;

import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomerItems.ScanFilter;
import io.regulars.function.api.http.Cursor;
import io.regulars.function.api.job.JobWork;
import io.regulars.job.Job;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes a report by reading the whole table, in steps that end between two customers. */
public final class ReportWork implements JobWork {

    private static final String CURSOR = "cursor";
    private static final String READ = "read";
    private static final String REPORT = "report";
    private static final String TOTALS = "totals";

    private final CustomerItems items;
    private final ScanFilter filter;
    private final BiFunction<ObjectNode, Instant, ReportTotals> totals;

    /** @param totals reads totals from JSON, empty at the start, for a report as of a time */
    ReportWork(CustomerItems items, ScanFilter filter, BiFunction<ObjectNode, Instant, ReportTotals> totals) {
        this.items = items;
        this.filter = filter;
        this.totals = totals;
    }

    @Override
    public Step step(Job job, BooleanSupplier stop) {
        ObjectNode work = job.work();
        ReportTotals sums = totals.apply(Json.objectOrEmpty(work, TOTALS), job.started());
        long[] read = {work.path(READ).asLong()};
        Map<String, AttributeValue> next = items.scan(
                Cursor.read(work.path(CURSOR).asText("")),
                filter,
                item -> {
                    sums.add(item);
                    read[0]++;
                },
                stop);
        ObjectNode after = Json.object().put(READ, read[0]);
        if (next == null) {
            after.set(REPORT, sums.report());
        } else {
            after.put(CURSOR, Cursor.write(next)).set(TOTALS, sums.toJson());
        }
        return new Step(after, next == null);
    }

    @Override
    public ObjectNode progress(Job job) {
        return Json.object().put(READ, job.work().path(READ).asLong());
    }

    @Override
    public Page result(Job job, String cursor) {
        return new Page(Json.objectOrEmpty(job.work(), REPORT).deepCopy(), null);
    }
}
