package io.regulars.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

/**
 * One event on a warm cloud: from the moment at which HTTP has accepted a customer's first order to the moment at which
 * the mail server has accepted the mail for it. Customers who are held out, or get nothing, are left out.
 */
final class LatencyFigures {

    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    private final int customers;

    LatencyFigures(int customers) {
        this.customers = customers;
    }

    void measure() throws Exception {
        try (BenchCloud bench = new BenchCloud()) {
            bench.clock(NOON.toString());
            List<Double> millis = new ArrayList<>();
            int warm = customers / 4;
            for (int i = 0; i < warm + customers; i++) {
                double taken = one(bench, i);
                if (i >= warm && taken >= 0) {
                    millis.add(taken);
                }
            }
            System.out.println("event to mail   ms from HTTP accepted to mail accepted: " + Spread.of(millis));
        }
    }

    /** Milliseconds, or negative when no mail came. */
    private static double one(BenchCloud bench, int number) throws Exception {
        String user = "latency-" + number;
        ObjectNode known = event("identify", user, "known-" + number);
        known.putObject("traits")
                .put("email", user + "@customers.example")
                .putObject("consent")
                .putObject("marketing")
                .put("email", true);
        bench.post(List.of(known));
        bench.drain();
        long seen = bench.client().get("/_local/inbox?after=0").size();
        ObjectNode order = event("track", user, "order-" + number).put("event", "Order Completed");
        order.putObject("properties").put("order_id", "latency-order-" + number).put("revenue", "40.00");
        bench.post(List.of(order));
        long start = System.nanoTime();
        JsonNode fresh = bench.client().get("/_local/inbox?wait=1&after=" + seen);
        double millis = (System.nanoTime() - start) / 1e6;
        bench.drain();
        return fresh.isEmpty() ? -1 : millis;
    }

    private static ObjectNode event(String type, String user, String id) {
        return CliJson.object()
                .put("type", type)
                .put("userId", user)
                .put("messageId", id)
                .put("timestamp", NOON.toString());
    }
}
