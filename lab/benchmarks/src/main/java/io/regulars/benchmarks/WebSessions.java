package io.regulars.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

/**
 * Sessions of a web shop's customers: ten events each, one in five with an order, with the fields that a browser client
 * sends.
 */
final class WebSessions {

    static final int SESSION = 10;

    private final Random random;
    private final Instant start;
    private int sessions;

    WebSessions(long seed, Instant start) {
        this.random = new Random(seed);
        this.start = start;
    }

    /** The next session, of a customer who may have been there before. */
    List<ObjectNode> session(int customers) {
        int number = sessions++;
        String user = "shopper-" + random.nextInt(customers);
        Instant time = start.plusSeconds(60L * number);
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < SESSION; i++) {
            boolean order = i == SESSION - 1 && number % 5 == 0;
            events.add(
                    event(user, number * SESSION + i, time.plusSeconds(5L * i), order ? "Order Completed" : step(i)));
        }
        return events;
    }

    private static String step(int i) {
        return i == SESSION - 2 ? "Product Added" : "Product Viewed";
    }

    private ObjectNode event(String user, int number, Instant time, String name) {
        ObjectNode event = CliJson.object()
                .put("type", "track")
                .put("event", name)
                .put("userId", user)
                .put("anonymousId", "browser-of-" + user)
                .put("messageId", "bench-" + number)
                .put("timestamp", time.toString());
        event.putObject("context")
                .put("timezone", "Europe/Vienna")
                .put("locale", "de-AT")
                .put("userAgent", "Mozilla/5.0 (bench)")
                .putObject("page")
                .put("path", "/p/" + number % 40)
                .put("title", "Sample product " + number % 40);
        ObjectNode properties = event.putObject("properties")
                .put("product_id", "sku-" + random.nextInt(40))
                .put("price", 12.5)
                .put("currency", "EUR");
        if (name.startsWith("Order")) {
            properties.put("order_id", "bench-order-" + number).put("revenue", "25.00");
            properties
                    .putArray("products")
                    .addObject()
                    .put("product_id", "sku-" + random.nextInt(40))
                    .put("price", 12.5)
                    .put("quantity", 2);
        }
        return event;
    }
}
