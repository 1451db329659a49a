package io.regulars.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A live replay through the whole pipeline, held against what DynamoDB Local alone takes of the same writes in the same
 * run.
 */
final class LiveFigures {

    private static final int CUSTOMERS = 1_000;

    private final int sessions;
    private final int eventsPerRequest;

    LiveFigures(int sessions, int eventsPerRequest) {
        this.sessions = sessions;
        this.eventsPerRequest = eventsPerRequest;
    }

    /**
     * The measurements.
     *
     * @param eventsPerSecond of the pipeline, to the last score
     * @param percent of the rate at which DynamoDB Local alone takes the same writes
     */
    record Seen(int eventsPerRequest, int events, double eventsPerSecond, Spread percent) {}

    Seen measure() throws Exception {
        try (BenchCloud bench = new BenchCloud()) {
            WebSessions browsers = new WebSessions(1, Instant.now().minus(2L * sessions, ChronoUnit.MINUTES));
            replay(bench, browsers, sessions);
            JsonNode before = bench.status();
            double seconds = replay(bench, browsers, sessions);
            JsonNode after = bench.status();
            bench.requireNoDeadLetters();
            int events = sessions * WebSessions.SESSION;
            CallsBetween work = CallsBetween.between(before, after);
            System.out.printf(
                    Locale.ROOT,
                    "live %2d/request %d events drained in %.1f s: %.0f events/s, %d updates, %d puts (%d of decisions), %d transactions, %d statements in %d calls%n",
                    eventsPerRequest,
                    events,
                    seconds,
                    events / seconds,
                    work.updates(),
                    work.puts(),
                    work.decisions(),
                    work.transactions(),
                    work.statements(),
                    work.statementCalls());
            System.out.printf(
                    Locale.ROOT,
                    "                %.2f AWS requests per event; since the start %s%n",
                    (double) work.requests() / events,
                    after.path("cost"));
            System.out.println("                " + work.mix());
            return new Seen(eventsPerRequest, events, events / seconds, against(bench, work, seconds));
        }
    }

    private static Spread against(BenchCloud bench, CallsBetween work, double seconds) throws InterruptedException {
        List<Double> shares = new ArrayList<>();
        try (RawWrites raw = new RawWrites(bench.cloud().dynamoDb())) {
            for (int run = 0; run < 3; run++) {
                double alone = raw.seconds(work, CUSTOMERS, 700);
                shares.add(100 * alone / seconds);
            }
        }
        Spread spread = Spread.of(shares);
        System.out.println("                % of the rate at which DynamoDB Local alone takes these writes: " + spread);
        return spread;
    }

    private double replay(BenchCloud bench, WebSessions browsers, int count) throws Exception {
        List<List<ObjectNode>> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<ObjectNode> session = browsers.session(CUSTOMERS);
            for (int from = 0; from < session.size(); from += eventsPerRequest) {
                requests.add(session.subList(from, Math.min(session.size(), from + eventsPerRequest)));
            }
        }
        long start = System.nanoTime();
        Senders.post(bench, requests);
        bench.drain();
        return (System.nanoTime() - start) / 1e9;
    }
}
