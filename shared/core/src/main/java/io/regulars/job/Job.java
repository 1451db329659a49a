package io.regulars.job;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.hash.Sha256;
import io.regulars.json.Json;

/**
 * Work that takes longer than one request. It proceeds in steps; after each one its cursor and totals are stored, so
 * that it continues from there after an interruption. Immutable.
 *
 * @param id 24 hexadecimal digits; ids of later jobs are greater
 */
public record Job(String id, JobTask task, Instant started, JobProgress progress) {

    /** The form of ids. */
    public static final String ID = "[0-9a-f]{24}";

    private static final int TIME_DIGITS = 12;

    /** @param random makes the id unique */
    public static Job start(JobTask task, Instant now, String random) {
        String time = Long.toHexString(now.toEpochMilli());
        String id = "0".repeat(TIME_DIGITS - time.length())
                + time
                + Sha256.of(random).hex().substring(0, TIME_DIGITS);
        return new Job(id, task, now, new JobProgress(1, JobState.QUEUED, now, 0, Json.object(), null));
    }

    public JobState state() {
        return progress.state();
    }

    public ObjectNode work() {
        return progress.work();
    }

    /** The job after a step. */
    public Job stepped(ObjectNode work, boolean done, Instant now) {
        return with(done ? JobState.DONE : JobState.RUNNING, now, 0, work, null);
    }

    /** The job after an attempt that failed but is repeated from that work. */
    public Job retrying(ObjectNode from, String error, Instant now) {
        return with(state(), now, progress.failures() + 1, from, error);
    }

    /** The job after it failed; if it is resumed, it continues from that work. */
    public Job failed(ObjectNode from, String error, Instant now) {
        return with(JobState.FAILED, now, progress.failures(), from, error);
    }

    /** The job as it continues where it failed. */
    public Job resumed(Instant now) {
        return with(JobState.QUEUED, now, 0, work(), null);
    }

    private Job with(JobState state, Instant now, int failures, ObjectNode work, String error) {
        return new Job(id, task, started, new JobProgress(progress.version() + 1, state, now, failures, work, error));
    }
}
