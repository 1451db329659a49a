package io.regulars.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.local.function.ColdStartTimes;
import io.regulars.local.function.FunctionKind;
import io.regulars.local.function.FunctionPool;

/**
 * Cold starts of all functions of one kind. In each round the processes of all functions end, and a new order then
 * takes its way through ingest, profile, rescore and decide to a mail, and to a notification for a second customer; an
 * API call, the minute's dispatch and a training follow. Each function so begins with a real event that has waited for
 * it, one after the other, and finds stores that are warm and hold its customer.
 */
final class ColdRounds {

    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectNode MINUTE = CliJson.object()
            .put("detail-type", "Scheduled Event")
            .put("source", "aws.scheduler")
            .put("time", NOON.toString());

    private final FunctionKind kind;
    private final int starts;
    private final Map<String, Map<String, ColdStart>> seen = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    ColdRounds(FunctionKind kind, int starts) {
        this.kind = kind;
        this.starts = starts;
    }

    /** The starts of each function, in the order of the template. */
    Map<String, List<ColdStart>> measure() throws Exception {
        try (BenchCloud bench = new BenchCloud(kind)) {
            bench.clock(NOON.toString());
            bench.cloud().functions().keySet().forEach(name -> seen.put(name, new LinkedHashMap<>()));
            // The first round also makes the archives of classes, and its starts do not count.
            round(bench, 0);
            seen.values().forEach(Map::clear);
            for (int i = 1; enough() < starts && i <= 3 * starts; i++) {
                round(bench, i);
            }
            bench.requireNoDeadLetters();
        }
        Map<String, List<ColdStart>> figures = new LinkedHashMap<>();
        seen.forEach((name, all) -> figures.put(name, List.copyOf(all.values())));
        return figures;
    }

    private int enough() {
        return seen.values().stream().mapToInt(Map::size).min().orElse(0);
    }

    private void round(BenchCloud bench, int number) throws Exception {
        String mailed = "cold-mail-" + number;
        String pushed = "cold-push-" + number;
        ObjectNode byMail = event("identify", mailed);
        byMail.putObject("traits")
                .put("email", mailed + "@customers.example")
                .putObject("consent")
                .put("email", true);
        ObjectNode byPush = event("identify", pushed);
        ObjectNode traits = byPush.putObject("traits");
        traits.set("pushSubscription", subscription(bench));
        traits.putObject("consent").put("push", true);
        bench.post(List.of(byMail, byPush));
        bench.drain();
        begin(bench);
        order(bench, mailed);
        order(bench, pushed);
        bench.client().get("/v1/customers/" + mailed);
        invoke(bench, "dispatch");
        invoke(bench, "train");
        bench.drain();
        note(bench);
    }

    /** Ends all processes; what they began with is known. */
    private void begin(BenchCloud bench) {
        bench.cloud().functions().values().forEach(pool -> {
            pool.beginning().map(ColdStartTimes::environment).ifPresent(known::add);
            pool.recycle();
        });
    }

    private void note(BenchCloud bench) {
        Map<String, ColdStartTimes> begun = new HashMap<>();
        for (Map.Entry<String, FunctionPool> function :
                bench.cloud().functions().entrySet()) {
            function.getValue()
                    .beginning()
                    .filter(one -> one.firstAnswer() != null && known.add(one.environment()))
                    .ifPresent(one -> begun.put(function.getKey(), one));
        }
        begun.forEach((name, one) -> seen.get(name).put(one.environment(), ColdStart.of(one)));
    }

    private void order(BenchCloud bench, String user) throws Exception {
        ObjectNode order = event("track", user).put("event", "Order Completed");
        order.putObject("properties").put("order_id", "order-" + user).put("revenue", "40.00");
        bench.post(List.of(order));
        bench.drain();
    }

    private static void invoke(BenchCloud bench, String function) {
        bench.client().post("/_local/functions/" + function + "/invoke", MINUTE, TIMEOUT);
    }

    private static JsonNode subscription(BenchCloud bench) {
        return bench.client().post("/_local/push-subscriptions", CliJson.object(), TIMEOUT);
    }

    private static ObjectNode event(String type, String user) {
        return CliJson.object()
                .put("type", type)
                .put("userId", user)
                .put("messageId", type + "-" + user)
                .put("timestamp", NOON.toString());
    }
}
