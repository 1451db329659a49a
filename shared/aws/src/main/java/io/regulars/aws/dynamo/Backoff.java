package io.regulars.aws.dynamo;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long to wait before a retry. */
@FunctionalInterface
public interface Backoff {

    /** Does not wait. */
    Backoff NONE = retry -> {};

    /**
     * For a write that lost to a concurrent one: a random time of less than 8 ms before the first retry, doubling up to
     * an eighth of a second.
     */
    Backoff CONTENTION = retry -> pause(4L << Math.min(retry, 5));

    /** For what DynamoDB left undone because it was busy: a random time of less than 20 ms at first, doubling. */
    Backoff THROTTLING = retry -> pause(10L << retry);

    /**
     * Waits.
     *
     * @param retry 1 before the first retry
     * @throws IllegalStateException if the thread is interrupted
     */
    void await(int retry);

    private static void pause(long limitMillis) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, limitMillis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }
}
