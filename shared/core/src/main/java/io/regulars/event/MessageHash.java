package io.regulars.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import static java.nio.charset.StandardCharsets.UTF_8;

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
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(source.getBytes(UTF_8));
            sha.update((byte) 0);
            return ByteBuffer.wrap(sha.digest(id.getBytes(UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
