package io.regulars.job;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How far a job is.
 *
 * @param version raised by every write; a write of an older version fails
 * @param updated time of the latest write
 * @param failures failed attempts since the latest successful step
 * @param work cursor and totals, in the form that the kind of job chooses; do not change it
 * @param error why the job failed, or why its latest attempt did; null otherwise
 */
public record JobProgress(long version, JobState state, Instant updated, int failures, ObjectNode work, String error) {}
