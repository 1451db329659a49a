package io.regulars.aws.privacy;

import java.time.Instant;
import java.util.Locale;

import io.regulars.event.CustomerId;

/**
 * A request that a customer made on the preference page.
 *
 * @param at when it was made
 */
public record CustomerRequest(Kind kind, CustomerId customer, Instant at, State state) {

    /** Form of an id. */
    public static final String ID = "(?:export|erasure)-[ua][A-Za-z0-9_-]{22}";

    /** What is requested. */
    public enum Kind {
        EXPORT,
        ERASURE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the shop decided. */
    public enum State {
        OPEN,
        GRANTED,
        REFUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its id: one request of a kind per customer is kept. */
    public String id() {
        return id(kind, customer);
    }

    static String id(Kind kind, CustomerId customer) {
        return kind.key() + "-" + customer.value();
    }
}
