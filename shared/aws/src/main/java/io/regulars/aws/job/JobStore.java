package io.regulars.aws.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.JobKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.job.Job;
import io.regulars.job.JobProgress;
import io.regulars.job.JobState;
import io.regulars.job.JobTask;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores jobs as {@code J#} / {@code J#id}: {@code task} and {@code work} (JSON), {@code state}, {@code v} version,
 * {@code started}, {@code updated}, {@code fails}, {@code error}, {@code ttl}. Every write is conditional on the
 * version that it is based on. Reads are consistent. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent
 * use.
 */
public final class JobStore {

    /** A job names a customer by pseudonym, so it must be gone within 35 days of an erasure. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Table table;

    public JobStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** Stores a new job. */
    public void create(Job job) {
        table.write(Write.putIfAbsent(item(job))).orThrow();
    }

    public Optional<Job> find(String id) {
        return Optional.of(table.get(JobKeys.job(id)))
                .filter(item -> !item.isEmpty())
                .map(JobStore::read);
    }

    /** Replaces a job; false if it was changed since {@code before} was read. */
    public boolean replace(Job before, Job after) {
        return table.write(Write.put(item(after))
                        .onlyIf("v = :old")
                        .value(":old", Attributes.number(before.progress().version())))
                .conditionsHold();
    }

    /**
     * A page of jobs, the latest first.
     *
     * @param before the id of the last job of the page before; null for the first page
     */
    public List<Job> list(String before, int limit) {
        return table
                .queryBackwards(JobKeys.PARTITION, JobKeys.JOB, limit, before == null ? null : JobKeys.JOB + before)
                .stream()
                .map(JobStore::read)
                .toList();
    }

    private static Map<String, AttributeValue> item(Job job) {
        JobProgress progress = job.progress();
        return ItemBuilder.of(JobKeys.job(job.id()))
                .text("task", Json.write(job.task().toJson()))
                .time("started", job.started())
                .number("v", progress.version())
                .text("state", progress.state().key())
                .time("updated", progress.updated())
                .number("fails", progress.failures())
                .text("work", Json.write(progress.work()))
                .text("error", progress.error())
                .expires(job.started().plus(KEPT))
                .build();
    }

    private static Job read(Map<String, AttributeValue> item) {
        return new Job(
                Attributes.sortKey(item).substring(JobKeys.JOB.length()),
                JobTask.of(Json.read(Attributes.text(item, "task"))),
                Attributes.time(item, "started"),
                new JobProgress(
                        Attributes.number(item, "v"),
                        JobState.of(Attributes.text(item, "state")),
                        Attributes.time(item, "updated"),
                        Math.toIntExact(Attributes.number(item, "fails")),
                        Json.read(Attributes.text(item, "work")),
                        Attributes.text(item, "error")));
    }
}
