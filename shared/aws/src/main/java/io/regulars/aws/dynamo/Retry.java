package io.regulars.aws.dynamo;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Repeats an optimistic read and conditional write until no concurrent writer gets in between.
 *
 * @param attempts how often to try, at least 1
 */
public record Retry(int attempts, Backoff backoff) {

    /**
     * Repeats an attempt until it has a result.
     *
     * @param subject what is changed, for the error
     * @param attempt reads, writes, and returns empty if the write lost to a concurrent one
     * @throws ContentionException if every attempt lost
     */
    public <T> T run(String subject, Supplier<Optional<T>> attempt) {
        for (int turn = 0; turn < attempts; turn++) {
            if (turn > 0) {
                backoff.await(turn);
            }
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new ContentionException(
                subject + " was changed by other writers during each of " + attempts + " attempts");
    }

    /** Repeats an attempt until it returns true; see {@link #run}. */
    public void until(String subject, BooleanSupplier attempt) {
        run(subject, () -> attempt.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
