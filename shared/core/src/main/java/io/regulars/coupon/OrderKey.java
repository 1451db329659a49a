package io.regulars.coupon;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.hash.Sha256;

/**
 * The key of the order that a code was used for: {@code o/<order id>}, or {@code m/<source>/<message id>} for an order
 * without an id. An order uses a code once, however often and by whomever it is reported.
 *
 * <p>The ledger has a second encoding of order ids, {@link io.regulars.ledger.BusinessIds}: it does not strip blanks,
 * and it hashes long ids to base64url rather than hexadecimal. Both are stored in keys, so neither can change.
 */
public final class OrderKey {

    private static final int LONGEST = 200;

    private OrderKey() {}

    /** The order with that id of the shop's. */
    public static String of(String orderId) {
        return "o/" + safe(orderId);
    }

    /** The key of an event's order; empty if "Coupon Applied" names none, since it then concerns a cart. */
    static Optional<String> of(Event event) {
        for (String name : new String[] {"order_id", "orderId"}) {
            JsonNode id = event.properties().path(name);
            if ((id.isTextual() || id.isNumber()) && !id.asText().isBlank()) {
                return Optional.of(of(id.asText()));
            }
        }
        return event.is(EventNames.ORDER_COMPLETED)
                ? Optional.of("m/" + safe(event.source() == null ? "" : event.source()) + "/" + safe(event.id()))
                : Optional.empty();
    }

    /** Escapes slashes, and replaces an id that is too long for a key by its hash. */
    private static String safe(String id) {
        if (id.length() <= LONGEST) {
            return id.strip().replace("%", "%25").replace("/", "%2F");
        }
        return "%" + Sha256.of(id).hex();
    }
}
