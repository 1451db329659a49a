package io.regulars.local.state;

import java.time.Instant;
import java.util.Optional;

import io.regulars.local.LocalCloudException;

/**
 * The system's clock, or a virtual one from {@link #set} to {@link #real}; a virtual one never goes back. Safe for use
 * by many threads.
 */
public final class LocalClock {

    private volatile Instant virtual;

    public Instant now() {
        Instant set = virtual;
        return set == null ? Instant.now() : set;
    }

    /** The virtual time, if the clock is virtual. */
    public Optional<Instant> virtual() {
        return Optional.ofNullable(virtual);
    }

    /** Returns to the system's clock, whatever the virtual time was. */
    public synchronized void real() {
        virtual = null;
    }

    public synchronized void set(Instant to) {
        if (virtual != null && to.isBefore(virtual)) {
            throw new LocalCloudException(
                    "the clock stands at " + virtual + " and never goes back, so it cannot be set to " + to);
        }
        virtual = to;
    }
}
