package io.regulars.function.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops calling a provider for a while after it could not be reached or did not answer, so that an outage makes the
 * messages in flight unknown rather than all that are due. Afterwards a single trial call is allowed; the others follow
 * once the provider has answered it. Safe for concurrent use.
 */
final class CircuitBreaker {

    static final Duration PAUSE = Duration.ofSeconds(15);

    private final LongSupplier millis;
    private boolean tripped;
    private long nextTrial;

    /** @param millis the wall clock: a monotonic one may stand still in a snapshot */
    CircuitBreaker(LongSupplier millis) {
        this.millis = millis;
    }

    /** Whether {@link #tryCall} would refuse a call now. */
    synchronized boolean open() {
        return tripped && millis.getAsLong() < nextTrial;
    }

    /**
     * Whether the provider may be called now. After a pause the first caller makes the trial call; if it never reports
     * a result, another trial is allowed after {@link #PAUSE}.
     */
    synchronized boolean tryCall() {
        if (open()) {
            return false;
        }
        nextTrial = millis.getAsLong() + PAUSE.toMillis();
        return true;
    }

    /** The provider failed: no calls for {@link #PAUSE}. */
    synchronized void trip() {
        tripped = true;
        nextTrial = millis.getAsLong() + PAUSE.toMillis();
    }

    /** The provider answered. */
    synchronized void close() {
        tripped = false;
    }
}
