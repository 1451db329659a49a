package io.regulars.function.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.json.Json;
import io.regulars.message.EventsMessage;

/**
 * What must hold of every answer, whatever the input was. Anything else is an {@link AssertionError} that says what.
 */
final class FuzzCheck {

    private static final Set<Integer> STATUSES = Set.of(200, 204, 400, 401, 404, 405, 413);
    private static final int MOST_DETAIL = 8_000;

    private final FuzzCase input;
    private final ObjectNode reply;
    private final RecordingSqs sqs;

    FuzzCheck(FuzzCase input, ObjectNode reply, RecordingSqs sqs) {
        this.input = input;
        this.reply = reply;
        this.sqs = sqs;
    }

    /** Returns the number of good events that arrived. */
    int check() {
        int status = reply.path("statusCode").intValue();
        require(STATUSES.contains(status), "the answer is %s: %s", reply.path("statusCode"), reply.path("body"));
        List<Event> events = arrived();
        if (status >= 400 && !(input.head() && reply.path("body").asText().isEmpty())) {
            problem(status);
        }
        if (status != 200) {
            require(
                    !input.mustPass(),
                    "a batch with nothing wrong but single events is answered %s",
                    reply.path("body"));
            require(events.isEmpty(), "%s events were taken of a request that is answered %s", events.size(), status);
            return 0;
        }
        JsonNode body = body();
        return body.has("accepted") ? taken(body, events) : nothingTaken(events);
    }

    private void problem(int status) {
        JsonNode problem = body();
        require(
                "application/problem+json"
                        .equals(reply.path("headers").path("content-type").asText()),
                "a %s is no problem+json",
                status);
        require(
                problem.path("status").intValue() == status
                        && !problem.path("success").asBoolean(true),
                "the problem does not repeat the %s",
                status);
        for (String field : List.of("type", "title", "detail", "code", "message")) {
            require(!problem.path(field).asText().isBlank(), "the problem has no %s", field);
        }
        require(problem.path("detail").asText().length() < MOST_DETAIL, "the reason has no bounds");
    }

    private int taken(JsonNode body, List<Event> events) {
        require(body.path("success").booleanValue(), "200 without success");
        require(
                body.path("accepted").intValue() == events.size(),
                "%s events accepted, %s on the queues",
                body.path("accepted"),
                events.size());
        Set<Integer> rejected = new HashSet<>();
        for (JsonNode one : body.path("rejected")) {
            require(one.path("index").isInt() && rejected.add(one.path("index").intValue()), "rejected twice: %s", one);
            require(
                    !one.path("field").asText().isBlank()
                            && !one.path("reason").asText().isBlank(),
                    "no reason: %s",
                    one);
        }
        return good(rejected, events);
    }

    private int good(Set<Integer> rejected, List<Event> events) {
        Map<String, Integer> times = new HashMap<>();
        events.forEach(event -> times.merge(event.id(), 1, Integer::sum));
        int arrived = 0;
        for (Map.Entry<Integer, String> good : input.good().entrySet()) {
            boolean refused = rejected.contains(good.getKey());
            int found = times.getOrDefault(good.getValue(), 0);
            require(
                    found == (refused ? 0 : 1),
                    "the good event %s (at %s of the batch, %s) is on the queues %s times",
                    good.getValue(),
                    good.getKey(),
                    refused ? "rejected" : "accepted",
                    found);
            require(
                    !refused || !input.mustPass(),
                    "the good event %s is rejected: %s",
                    good.getValue(),
                    reply.path("body"));
            arrived += found;
        }
        return arrived;
    }

    private int nothingTaken(List<Event> events) {
        require(events.isEmpty(), "%s events were taken without being counted", events.size());
        require(!input.mustPass(), "a batch was answered without a count");
        return 0;
    }

    private List<Event> arrived() {
        List<Event> events = new ArrayList<>();
        read(sqs.live(), false, events);
        read(sqs.history(), true, events);
        return events;
    }

    private static void read(List<String> messages, boolean history, List<Event> events) {
        for (String message : messages) {
            EventsMessage read = EventsMessage.read(message);
            require(read.history() == history, "history and live are mixed up");
            events.addAll(read.events());
        }
    }

    private JsonNode body() {
        String body = reply.path("body").asText();
        return body.isEmpty() ? Json.object() : Json.read(body);
    }

    private static void require(boolean condition, String message, Object... about) {
        if (!condition) {
            throw new AssertionError(message.formatted(about));
        }
    }
}
