package io.regulars.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

/**
 * New customers who allow e-mail, look round, and either order for the first time or leave a cart: each gives the
 * engine something to decide.
 */
final class CampaignDay {

    private static final int VIEWS = 4;

    private final Random random;
    private final Instant noon;
    private int customers;
    private int events;

    CampaignDay(long seed, Instant noon) {
        this.random = new Random(seed);
        this.noon = noon;
    }

    /** A request for each customer. */
    List<List<ObjectNode>> requests(int count) {
        List<List<ObjectNode>> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(visit(customers++));
        }
        return requests;
    }

    private List<ObjectNode> visit(int number) {
        String user = "campaign-" + number;
        Instant time = noon.minusSeconds(60L * (1 + number % 5));
        List<ObjectNode> visit = new ArrayList<>();
        ObjectNode known = event("identify", user, time);
        known.putObject("traits")
                .put("email", user + "@customers.example")
                .putObject("consent")
                .putObject("marketing")
                .put("email", true);
        visit.add(known);
        for (int i = 0; i < VIEWS; i++) {
            visit.add(track("Product Viewed", user, time.plusSeconds(i)));
        }
        visit.add(track("Product Added", user, time.plusSeconds(VIEWS)));
        if (number % 2 == 0) {
            ObjectNode order = track("Order Completed", user, time.plusSeconds(VIEWS + 1));
            ((ObjectNode) order.get("properties"))
                    .put("order_id", "campaign-order-" + number)
                    .put("revenue", "40.00");
            visit.add(order);
        }
        return visit;
    }

    private ObjectNode track(String name, String user, Instant time) {
        ObjectNode event = event("track", user, time).put("event", name);
        event.putObject("properties")
                .put("product_id", "sku-" + random.nextInt(40))
                .put("price", 12.5)
                .put("quantity", 1)
                .put("currency", "EUR");
        return event;
    }

    private ObjectNode event(String type, String user, Instant time) {
        return CliJson.object()
                .put("type", type)
                .put("userId", user)
                .put("messageId", "campaign-event-" + events++)
                .put("timestamp", time.toString());
    }
}
