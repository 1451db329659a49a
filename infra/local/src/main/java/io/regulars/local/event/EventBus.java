package io.regulars.local.event;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.state.LocalClock;
import io.regulars.local.template.EventSourceSpec;

/** EventBridge: delivers an event to every function with a matching rule. */
public final class EventBus {

    private final Functions functions;
    private final AsyncInvoker invoker;
    private final LocalClock clock;
    private final String region;

    public EventBus(Functions functions, AsyncInvoker invoker, LocalClock clock, String region) {
        this.functions = functions;
        this.invoker = invoker;
        this.clock = clock;
        this.region = region;
    }

    /** Adds the fields that AWS adds to an event, and returns the names of the functions that receive it. */
    public List<String> put(ObjectNode event) {
        fill(event, "version", "0");
        fill(event, "id", UUID.randomUUID().toString());
        fill(event, "account", "000000000000");
        fill(event, "source", "local");
        fill(event, "time", clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
        fill(event, "region", region);
        if (!event.has("resources")) {
            event.putArray("resources");
        }
        List<String> matched = new ArrayList<>();
        for (FunctionPool function : functions.all().values()) {
            boolean matches = function.spec().triggers().stream()
                    .anyMatch(trigger ->
                            trigger instanceof EventSourceSpec.Bus rule && EventPattern.matches(rule.pattern(), event));
            if (matches) {
                invoker.invoke(function, event);
                matched.add(function.spec().name());
            }
        }
        return matched;
    }

    private static void fill(ObjectNode event, String field, String value) {
        if (!event.has(field)) {
            event.put(field, value);
        }
    }
}
