package io.regulars.local.message;

import java.util.Optional;

/** Injected faults of the push service. */
public interface PushFaults {

    /** No faults. */
    PushFaults NONE = new PushFaults() {};

    /** The status with which a notification is refused without being read. */
    default Optional<Integer> refusal() {
        return Optional.empty();
    }

    /** Whether the connection breaks now that the notification is delivered. */
    default boolean breaks() {
        return false;
    }
}
