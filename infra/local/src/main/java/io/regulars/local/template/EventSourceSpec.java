package io.regulars.local.template;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

/** What invokes a function apart from HTTP. */
public sealed interface EventSourceSpec {

    /**
     * An SQS event source.
     *
     * @param queue logical id
     * @param windowSeconds the batching window
     * @param reportsFailures whether the function names the messages that failed
     * @param concurrency {@code MaximumConcurrency}, or 0
     */
    record Queue(String queue, int batchSize, int windowSeconds, boolean reportsFailures, int concurrency)
            implements EventSourceSpec {}

    /** An EventBridge rule: the pattern knows equality and {@code prefix}. */
    record Bus(JsonNode pattern) implements EventSourceSpec {}

    /** Objects created in a bucket under a prefix, with a suffix. */
    record File(String bucket, String prefix, String suffix) implements EventSourceSpec {}

    /** A fixed interval. */
    record Schedule(Duration every) implements EventSourceSpec {}
}
