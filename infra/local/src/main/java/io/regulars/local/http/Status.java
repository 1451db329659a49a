package io.regulars.local.http;

import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.FunctionStats;
import io.regulars.local.function.Functions;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.part.QueueDepth;
import io.regulars.local.queue.EventSources;
import io.regulars.local.state.LocalClock;
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
    private final UsageMeter meter;
    private final LocalClock clock;
    private final Prices prices = new Prices();

    public Status(
            Template template,
            Functions functions,
            LocalQueues queues,
            EventSources sources,
            UsageMeter meter,
            LocalClock clock) {
        this.template = template;
        this.functions = functions;
        this.queues = queues;
        this.sources = sources;
        this.meter = meter;
        this.clock = clock;
    }

    ObjectNode show() {
        ObjectNode status = JSON.createObjectNode();
        ArrayNode shownQueues = status.putArray("queues");
        template.queues().stream()
                .filter(queue -> !template.isDeadLetters(queue))
                .forEach(queue -> queue(queue, shownQueues.addObject()));
        ArrayNode shownFunctions = status.putArray("functions");
        functions.all().values().forEach(function -> function(function, shownFunctions.addObject()));
        numbers(meter.counts(), status.putObject("counts"));
        numbers(meter.requests(), status.putObject("requests"));
        numbers(meter.units(), status.putObject("units"));
        status.set("cost", prices.cost(meter, functions.all().values()));
        return status.put("now", clock.now().toString())
                .put("virtual", clock.virtual().isPresent());
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
