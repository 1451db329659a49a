package io.regulars.function.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops calling a provider for a while after it could not be reached or did not answer, so that an outage makes one
 * message unknown rather than all that are due. For one thread at a time.
 */
final class CircuitBreaker {

    static final Duration PAUSE = Duration.ofSeconds(15);

    private final LongSupplier millis;
    private long closedFrom = Long.MIN_VALUE;

    /** @param millis the wall clock: a monotonic one may stand still in a snapshot */
    CircuitBreaker(LongSupplier millis) {
        this.millis = millis;
    }

    /** Whether the provider must not be called now. */
    boolean open() {
        return millis.getAsLong() < closedFrom;
    }

    /** The provider failed: no calls for {@link #PAUSE}. */
    void trip() {
        closedFrom = millis.getAsLong() + PAUSE.toMillis();
    }
}
