package io.regulars.event;

import java.time.Instant;
import java.util.Objects;

/**
 * Where events come from.
 *
 * @param source name of the write key, or {@link Event#INTERNAL}
 * @param receivedAt the clock of the invocation
 * @param time what an event without a time is given
 * @param idPrefix what the messageId of an event without one begins with, before {@code -index}; null to derive it from
 *     the content
 * @param history whether all of it is history, even where events do not say so
 */
public record Origin(String source, Instant receivedAt, Instant time, String idPrefix, boolean history) {

    public Origin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(time, "time");
    }

    /** A client that sends now. */
    public static Origin client(String source, Instant receivedAt) {
        return new Origin(source, receivedAt, receivedAt, null, false);
    }

    /** We ourselves. */
    public static Origin internal(Instant receivedAt) {
        return client(Event.INTERNAL, receivedAt);
    }

    boolean isInternal() {
        return Event.INTERNAL.equals(source);
    }
}
