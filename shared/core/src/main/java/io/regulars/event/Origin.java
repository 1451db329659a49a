package io.regulars.event;

import java.time.Instant;
import java.util.Objects;

/**
 * The origin of the events of one request.
 *
 * @param source name of the write key, or {@link Event#INTERNAL}
 * @param receivedAt time of the invocation
 * @param time the time of events that state none
 * @param idPrefix prefix of the messageId of an event without one, before {@code -index}; null to derive the id from
 *     the content
 * @param history whether all events are history, even if they do not say so
 * @param trust of the key
 * @param proofs the proofs that raise the trust of a browser's event
 */
public record Origin(
        String source,
        Instant receivedAt,
        Instant time,
        String idPrefix,
        boolean history,
        Trust trust,
        ProofKey proofs) {

    public Origin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(proofs, "proofs");
    }

    /** Events of the shop's own systems. */
    public Origin(String source, Instant receivedAt, Instant time, String idPrefix, boolean history) {
        this(source, receivedAt, time, idPrefix, history, Trust.SERVER, ProofKey.NONE);
    }

    /** Events that the shop's own systems send now. */
    public static Origin client(String source, Instant receivedAt) {
        return new Origin(source, receivedAt, receivedAt, null, false);
    }

    /** Events that web pages and apps send now. */
    public static Origin browser(String source, Instant receivedAt, ProofKey proofs) {
        return new Origin(source, receivedAt, receivedAt, null, false, Trust.BROWSER, proofs);
    }

    /** Events that Regulars produces. */
    public static Origin internal(Instant receivedAt) {
        return client(Event.INTERNAL, receivedAt);
    }

    boolean isInternal() {
        return Event.INTERNAL.equals(source);
    }
}
