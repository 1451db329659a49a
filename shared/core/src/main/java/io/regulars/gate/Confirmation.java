package io.regulars.gate;

import java.time.Instant;
import java.util.Locale;

/**
 * Progress of confirming that the owner of an address wants messages at it.
 *
 * @param address as it was stated; a change of the customer's address makes the confirmation irrelevant
 * @param origin who asked for the confirmation
 * @param at when the state was reached
 */
public record Confirmation(String address, Origin origin, State state, Instant at) {

    /** Who asked for the confirmation. */
    public enum Origin {
        /** A browser that stated the address and consent without proof. */
        BROWSER,
        /** Somebody who followed a preference link of the customer. */
        PAGE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Origin of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** The progress. */
    public enum State {
        /** The confirmation mail is due. */
        WANTED,
        /** The confirmation mail was handed to the provider, or may have been. */
        ASKED,
        /**
         * No confirmation mail was sent: the address is suppressed, was asked too often, or the provider refused it.
         */
        REFUSED,
        /** The owner of the address agreed. */
        CONFIRMED;

        /** The name in the stored gate and in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is about that address, in any case. */
    public boolean concerns(String other) {
        return other != null && other.toLowerCase(Locale.ROOT).equals(address.toLowerCase(Locale.ROOT));
    }

    Confirmation with(State next, Instant now) {
        return new Confirmation(address, origin, next, now);
    }
}
