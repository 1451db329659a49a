package io.regulars.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.function.profile.StepUnderLoad;
import io.regulars.message.EventsMessage;

/**
 * Events a second and core through the profile step, by the processor time of this whole process, so that what else
 * runs on the machine matters little. An invocation holds ten messages of ten events, of so many customers.
 */
final class StepFigures {

    private static final int MESSAGES = 10;
    private static final int CUSTOMERS = 500;
    private static final int RUNS = 5;

    private final int customersInBatch;
    private final int batches;

    StepFigures(int customersInBatch, int batches) {
        this.customersInBatch = customersInBatch;
        this.batches = batches;
    }

    /**
     * The measurements.
     *
     * @param perCore events by second of the processor, of each run
     * @param perSecond the same by the clock
     */
    record Seen(int customersInBatch, int events, Spread perCore, Spread perSecond) {}

    Seen measure() {
        StepUnderLoad step = new StepUnderLoad();
        WebSessions browsers = new WebSessions(1, Instant.now().minusSeconds(86_400));
        int events = batches * MESSAGES * WebSessions.SESSION;
        List<Double> perCore = new ArrayList<>();
        List<Double> perSecond = new ArrayList<>();
        for (int run = -1; run < RUNS; run++) {
            List<SQSEvent> work = work(browsers);
            long processor = processorNanos();
            long start = System.nanoTime();
            work.forEach(step::deliver);
            double taken = (System.nanoTime() - start) / 1e9;
            double used = (processorNanos() - processor) / 1e9;
            // The first run compiles the code, and makes the customers.
            if (run >= 0) {
                perCore.add(events / used);
                perSecond.add(events / taken);
            }
        }
        Seen seen = new Seen(customersInBatch, events, Spread.of(perCore), Spread.of(perSecond));
        System.out.printf(
                Locale.ROOT,
                "step, %2d customers in a batch of 100 events: events/s per core %s; by the clock %s%n",
                customersInBatch,
                seen.perCore(),
                seen.perSecond());
        return seen;
    }

    private List<SQSEvent> work(WebSessions browsers) {
        List<SQSEvent> work = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            List<String> bodies = new ArrayList<>();
            for (int message = 0; message < MESSAGES; message++) {
                bodies.add(message(browsers.session(CUSTOMERS), i * customersInBatch + message % customersInBatch));
            }
            work.add(StepUnderLoad.batch(bodies));
        }
        return work;
    }

    /** As ingest writes them; the session is made the customer's who is meant to come back within the batch. */
    private static String message(List<ObjectNode> session, int customer) {
        ArrayNode events = CliJson.array();
        String user = "shopper-" + customer % CUSTOMERS;
        for (ObjectNode sent : session) {
            ObjectNode event = sent.deepCopy();
            event.set("id", event.remove("messageId"));
            event.set("name", event.remove("event"));
            event.set("time", event.remove("timestamp"));
            event.set("receivedAt", event.get("time"));
            events.add(event.put("source", "bench").put("userId", user).put("anonymousId", "browser-of-" + user));
        }
        return EventsMessage.write("/ingest", Instant.now(), false, events);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
