package io.regulars.coupon;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.hash.Sha256;

/**
 * Which order a code was used for. By it one order uses a code once, whoever says so and however often: {@code o/<order
 * id>}; an order without an id is its event, {@code m/<source>/<message id>}.
 */
public final class OrderKey {

    private static final int LONGEST = 200;

    private OrderKey() {}

    /** The order with that id of the shop's. */
    public static String of(String orderId) {
        return "o/" + safe(orderId);
    }

    /** The order that an event is about; empty where "Coupon Applied" names none: then it is about a cart. */
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

    /** Without slashes, and short enough for a key: a long id stands as its hash. */
    private static String safe(String id) {
        if (id.length() <= LONGEST) {
            return id.strip().replace("%", "%25").replace("/", "%2F");
        }
        return "%" + Sha256.of(id).hex();
    }
}
