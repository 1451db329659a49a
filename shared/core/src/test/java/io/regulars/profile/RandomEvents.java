package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;

/**
 * Seeded events of one customer, made to tie: few distinct times, products and trait names, so that the borders of
 * every bound are hit.
 */
final class RandomEvents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of(
            "Product Viewed",
            "Product Added",
            "Product Added",
            "Order Completed",
            "Order Completed",
            "Order Refunded",
            "Email Opened",
            "Offer Received",
            "Checkout Started",
            "Something Else");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/St_Johns", "Nowhere/Land", "", "+05:30");

    private final Random random;
    private final int days;
    private int next;

    RandomEvents(long seed) {
        random = new Random(seed);
        days = 1 + random.nextInt(500);
    }

    List<Event> list(int size) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(event());
        }
        return events;
    }

    Event event() {
        Instant time = Instant.parse("2026-01-01T00:00:00Z")
                .plusSeconds(random.nextInt(days) * 86_400L + random.nextInt(4) * 3_600L);
        ObjectNode context = JSON.objectNode().put("timezone", ZONES.get(random.nextInt(ZONES.size())));
        String id = "m" + next++;
        if (random.nextInt(5) == 0) {
            return EventBuilder.of(EventType.IDENTIFY, id, time)
                    .source("shop")
                    .userId("u")
                    .context(context)
                    .traits(traits())
                    .build();
        }
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return EventBuilder.of(EventType.TRACK, id, time)
                .source("shop")
                .name(name)
                .userId("u")
                .context(context)
                .properties(properties(name))
                .build();
    }

    private ObjectNode traits() {
        ObjectNode traits = JSON.objectNode();
        for (int i = random.nextInt(6); i >= 0; i--) {
            traits.put("trait" + random.nextInt(40), random.nextInt(3));
        }
        return traits.put("email", "someone@example.org").put("first_name", "Some");
    }

    private ObjectNode properties(String name) {
        ObjectNode properties = JSON.objectNode();
        if (name.startsWith("Order")) {
            ArrayNode products = properties.putArray("products");
            for (int i = random.nextInt(5); i > 0; i--) {
                product(products.addObject());
            }
            if (random.nextBoolean()) {
                properties.put("revenue", amount());
            }
            if (random.nextInt(6) == 0) {
                properties.putObject("part").put("index", random.nextInt(3)).put("of", 3);
            }
        }
        return name.equals("Product Added") ? product(properties) : properties;
    }

    private ObjectNode product(ObjectNode product) {
        return product.put("product_id", "p" + random.nextInt(9))
                .put("price", amount())
                .put("quantity", 1 + random.nextInt(3));
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(4));
    }
}
