package io.regulars.local.message;

import java.util.Optional;

/** How the push service may fail. */
public interface PushFaults {

    /** A push service at its best. */
    PushFaults NONE = new PushFaults() {};

    /** The status with which a notification is refused without being looked at. */
    default Optional<Integer> refusal() {
        return Optional.empty();
    }

    /** Whether the connection breaks now that the notification is delivered. */
    default boolean breaks() {
        return false;
    }
}
