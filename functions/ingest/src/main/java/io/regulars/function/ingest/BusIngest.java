package io.regulars.function.ingest;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.sqs.DeadLetters;
import io.regulars.event.BodyReader;
import io.regulars.event.EventFilter;
import io.regulars.event.Intake;
import io.regulars.event.Origin;
import io.regulars.event.Rejection;
import io.regulars.json.Json;

/**
 * Accepts events from EventBridge: {@code detail} is one event in Segment's form, or has an array of them in
 * {@code events} or {@code batch}. An invocation with invalid events is copied to the dead-letter queue with the
 * reason, because EventBridge ignores the reply; its valid events are accepted.
 */
class BusIngest {

    private static final System.Logger LOG = System.getLogger(BusIngest.class.getName());
    private static final String SOURCE = "eventbridge";

    private final EventQueues queues;
    private final DeadLetters deadLetters;
    private final EventFilter rules;

    BusIngest(EventQueues queues, DeadLetters deadLetters, EventFilter rules) {
        this.rules = rules;
        this.queues = queues;
        this.deadLetters = deadLetters;
    }

    JsonNode handle(ObjectNode invocation, Instant now) {
        Origin origin = new Origin(
                SOURCE,
                now,
                time(invocation, now),
                "eb-" + invocation.path("id").asText("none"),
                false);
        JsonNode detail = invocation.path("detail");
        Intake intake = Intake.of(BodyReader.of(head(detail), events(detail)), origin, rules);
        queues.put(intake, now);
        if (!intake.rejected().isEmpty()) {
            Rejection first = intake.rejected().get(0);
            String reason = intake.rejected().size() + " event(s) rejected; the first is [" + first.index() + "]."
                    + first.field() + " "
                    + first.reason();
            LOG.log(
                    Level.WARNING,
                    "EventBridge event {0}: {1} event(s) rejected; the first one because of its field {2}",
                    invocation.path("id").asText(),
                    intake.rejected().size(),
                    first.outermost());
            deadLetters.put(null, Json.write(invocation), reason);
        }
        return Json.object()
                .put("accepted", intake.accepted())
                .put("rejected", intake.rejected().size());
    }

    private static ObjectNode head(JsonNode detail) {
        ObjectNode head = Json.object();
        if (list(detail) != null) {
            head.setAll((ObjectNode) detail);
        }
        return head;
    }

    private static ArrayNode events(JsonNode detail) {
        ArrayNode list = list(detail);
        return list == null ? Json.array().add(detail) : list;
    }

    /** Null if the detail is a single event. */
    private static ArrayNode list(JsonNode detail) {
        for (String field : new String[] {"events", "batch"}) {
            if (detail.path(field) instanceof ArrayNode array) {
                return array;
            }
        }
        return null;
    }

    private static Instant time(ObjectNode invocation, Instant now) {
        try {
            return Instant.parse(invocation.path("time").asText());
        } catch (DateTimeParseException e) {
            return now;
        }
    }
}
