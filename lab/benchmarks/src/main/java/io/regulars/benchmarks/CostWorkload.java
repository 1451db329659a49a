package io.regulars.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Requests whose cost is counted.
 *
 * @param about what the shop's day looks like
 * @param warm requests before the count begins: functions start, and customers become known
 * @param requests each the events of one request
 * @param until moves the virtual clock there at the end, through what is due until then; null for no move
 * @param target dollars per million events that DESIGN promises for it, orders and decisions apart; 0 for none
 * @param requestsTarget the same of requests per event
 */
record CostWorkload(
        String name,
        String about,
        List<List<ObjectNode>> warm,
        List<List<ObjectNode>> requests,
        String until,
        double target,
        double requestsTarget) {

    static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    private static final int CUSTOMERS = 400;

    static List<CostWorkload> all() {
        return List.of(
                browser(1, "browser, one event a request", 15, 60, 1.75, 0),
                browser(10, "browser, ten events a request", 60, 300, 0.75, 1.5),
                till(),
                campaign());
    }

    private static CostWorkload browser(
            int eventsPerRequest, String about, int warm, int sessions, double target, double requestsTarget) {
        WebSessions browsers = new WebSessions(1, NOON.minusSeconds(60L * (warm + sessions)));
        return new CostWorkload(
                "browser-" + eventsPerRequest,
                about,
                requests(browsers, warm, eventsPerRequest),
                requests(browsers, sessions, eventsPerRequest),
                null,
                target,
                requestsTarget);
    }

    private static CostWorkload till() {
        PointOfSale tills = new PointOfSale(1, NOON.minusSeconds(7_200), 2 * CUSTOMERS);
        return new CostWorkload(
                "till",
                "tills: orders of card holders, ten receipts a request",
                tills.requests(12),
                tills.requests(80),
                null,
                0,
                0);
    }

    private static CostWorkload campaign() {
        CampaignDay day = new CampaignDay(1, NOON);
        return new CostWorkload(
                "campaign",
                "campaign day: first orders and left carts, with decisions and messages",
                day.requests(10),
                day.requests(120),
                NOON.plusSeconds(6 * 3_600).toString(),
                0,
                0);
    }

    private static List<List<ObjectNode>> requests(WebSessions browsers, int sessions, int eventsPerRequest) {
        List<List<ObjectNode>> requests = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            List<ObjectNode> session = browsers.session(CUSTOMERS);
            for (int from = 0; from < session.size(); from += eventsPerRequest) {
                requests.add(session.subList(from, Math.min(session.size(), from + eventsPerRequest)));
            }
        }
        return requests;
    }

    int events() {
        return requests.stream().mapToInt(List::size).sum();
    }

    int orders() {
        return (int) requests.stream()
                .flatMap(List::stream)
                .filter(event -> event.path("event").asText().startsWith("Order"))
                .count();
    }
}
