package io.regulars.function.api.job;

import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.job.Job;

/** The work of one kind of job. Implementations are safe for concurrent use. */
public interface JobWork {

    /**
     * One step.
     *
     * @param work the new cursor and totals, a new object
     * @param done whether it was the last step
     */
    record Step(ObjectNode work, boolean done) {}

    /**
     * A page of a result. Clients combine pages: they append arrays and replace other members.
     *
     * @param next the cursor of the next page; null at the end
     */
    record Page(ObjectNode part, String next) {}

    /**
     * Does the next step. It may run again after a crash, or twice at once, and only the work that it returns counts:
     * its other effects must be idempotent.
     *
     * @param stop whether time is up, checked after each bounded piece of work
     * @throws JobFailure if it cannot be done
     */
    Step step(Job job, BooleanSupplier stop);

    /** How far the job is, for its operator. */
    ObjectNode progress(Job job);

    /**
     * A page of the result of a job that is done.
     *
     * @param cursor null for the first page
     */
    Page result(Job job, String cursor);
}
