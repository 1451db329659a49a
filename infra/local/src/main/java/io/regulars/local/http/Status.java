package io.regulars.local.http;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.FunctionStats;
import io.regulars.local.function.Functions;
import io.regulars.local.part.DueCustomers;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.part.QueueDepth;
import io.regulars.local.queue.EventSources;
import io.regulars.local.state.SharedState;
import io.regulars.local.state.UsageMeter;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;

/** The document of {@code GET /_local/status}. */
public final class Status {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Template template;
    private final Functions functions;
    private final LocalQueues queues;
    private final EventSources sources;
    private final SharedState state;
    private final DueCustomers due;
    private final Prices prices = new Prices();

    public Status(
            Template template,
            Functions functions,
            LocalQueues queues,
            EventSources sources,
            SharedState state,
            DueCustomers due) {
        this.template = template;
        this.functions = functions;
        this.queues = queues;
        this.sources = sources;
        this.state = state;
        this.due = due;
    }

    ObjectNode show() {
        ObjectNode status = JSON.createObjectNode();
        ArrayNode shownQueues = status.putArray("queues");
        template.queues().stream()
                .filter(queue -> !template.isDeadLetters(queue))
                .forEach(queue -> queue(queue, shownQueues.addObject()));
        ArrayNode shownFunctions = status.putArray("functions");
        functions.all().values().forEach(function -> function(function, shownFunctions.addObject()));
        UsageMeter meter = state.meter();
        numbers(meter.counts(), status.putObject("counts"));
        numbers(meter.requests(), status.putObject("requests"));
        numbers(meter.units(), status.putObject("units"));
        status.set("cost", prices.cost(meter, functions.all().values()));
        status.set("health", health(shownQueues));
        return status.put("now", state.clock().now().toString())
                .put("virtual", state.clock().virtual().isPresent());
    }

    /** What to page on. */
    private ObjectNode health(ArrayNode shownQueues) {
        long oldest = 0;
        long dead = 0;
        String slowest = null;
        for (JsonNode queue : shownQueues) {
            dead += queue.path("deadLetters").asLong();
            if (queue.path("oldestSeconds").asLong() > oldest) {
                oldest = queue.path("oldestSeconds").asLong();
                slowest = queue.path("name").asText();
            }
        }
        ObjectNode health = JSON.createObjectNode()
                .put("oldestSeconds", oldest)
                .put("oldestQueue", slowest)
                .put("deadLetters", dead)
                .put(
                        "lastEvent",
                        state.meter().lastEvent().map(Instant::toString).orElse(null))
                .put("lastMessage", state.inbox().last().orElse(null));
        ObjectNode messages = health.putObject("messages");
        state.inbox().counts().forEach(messages::put);
        DueCustomers.Summary scheduled = due.summary();
        return health.put("scheduled", scheduled.customers())
                .put("nextDue", scheduled.oldest().map(Instant::toString).orElse(null));
    }

    private void queue(QueueSpec queue, ObjectNode shown) {
        QueueDepth depth = queues.depth(queue);
        long dead = queue.deadLetters()
                .map(id -> queues.depth(template.queue(id)))
                .map(letters -> letters.waiting() + letters.inFlight())
                .orElse(0L);
        shown.put("name", queue.name())
                .put("depth", depth.waiting())
                .put("inFlight", depth.inFlight())
                .put("oldestSeconds", depth.isEmpty() ? 0 : sources.oldestSeconds(queue.id(), depth.waiting() > 0))
                .put("deadLetters", dead);
    }

    private void function(FunctionPool function, ObjectNode shown) {
        FunctionStats stats = function.stats();
        shown.put("name", function.spec().name())
                .put("environments", stats.environments())
                .put("invocations", stats.invocations())
                .put("errors", stats.errors())
                .put("loggedErrors", state.reasons().errors(function.spec().name()))
                .put("coldStarts", stats.coldStarts())
                .put("billedMillis", stats.billedMillis());
        ArrayNode pids = shown.putArray("pids");
        for (long pid : stats.pids()) {
            pids.add(pid);
        }
        shown.put("log", functions.log(function.spec().name()).toString());
    }

    private static void numbers(Map<String, Double> from, ObjectNode into) {
        from.forEach((name, value) -> {
            if (value == Math.rint(value)) {
                into.put(name, value.longValue());
            } else {
                into.put(name, Math.round(value * 1000) / 1000.0);
            }
        });
    }
}
