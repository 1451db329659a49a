package io.regulars.event;

import io.regulars.hash.Sha256;

/**
 * The 64-bit hash of an event: the first eight bytes of a SHA-256 of its source and messageId. It detects duplicates
 * and breaks ties. Profiles store it, so it never changes.
 */
public final class MessageHash {

    private MessageHash() {}

    /** The hash of this event's source and id. */
    public static long of(Event event) {
        return of(event.source() == null ? "" : event.source(), event.id());
    }

    static long of(String source, String id) {
        return Sha256.of(source + '\0' + id).first64Bits();
    }
}
