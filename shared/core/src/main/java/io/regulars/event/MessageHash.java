package io.regulars.event;

import io.regulars.hash.Sha256;

/**
 * The 64-bit name of an event: the first eight bytes of a SHA-256 of its source and messageId. Tells duplicates and
 * breaks ties, alike on every machine and for ever, since profiles store it.
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
