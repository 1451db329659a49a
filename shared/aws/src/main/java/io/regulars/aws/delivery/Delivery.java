package io.regulars.aws.delivery;

import java.time.Instant;

import io.regulars.message.SendRequest;

/**
 * The result of sending a message. Contains no address; the subject may contain a name, and is erased with the
 * customer.
 *
 * @param request to send it
 * @param at by the invocation's clock
 * @param provider the provider's id of the message, null without one
 * @param subject as rendered; null if unknown
 * @param reason the rule that refused it, or the provider's reason; null if it was sent
 */
public record Delivery(SendRequest request, Instant at, State state, String provider, String subject, String reason) {

    /** The state of a message. */
    public enum State {
        /** The provider accepted it. */
        SENT,
        /** A rule of the engine refused it; it was not passed to the provider. */
        REFUSED,
        /** The provider refused it. */
        REJECTED,
        /** It is unknown whether the provider accepted it. */
        UNKNOWN;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
