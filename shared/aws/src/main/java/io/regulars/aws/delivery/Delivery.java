package io.regulars.aws.delivery;

import java.time.Instant;

import io.regulars.message.SendRequest;

/**
 * What became of one message. Holds no address; the subject may hold a name, and is erased with the customer.
 *
 * @param request what was asked for
 * @param at by the invocation's clock
 * @param provider the provider's id of the message, null without one
 * @param subject as it was filled in, null where that is not known any more
 * @param reason the rule that refused it or the provider's words, null when it was sent
 */
public record Delivery(SendRequest request, Instant at, State state, String provider, String subject, String reason) {

    /** Where a message stands. */
    public enum State {
        /** The provider took it. */
        SENT,
        /** A rule of ours forbade it; the provider was not asked. */
        REFUSED,
        /** The provider refused it. */
        REJECTED,
        /** Nobody can tell whether the provider took it. */
        UNKNOWN;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
