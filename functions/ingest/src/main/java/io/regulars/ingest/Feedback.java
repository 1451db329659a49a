package io.regulars.ingest;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.message.CloudEvents;
import io.regulars.message.ForeignMessageException;
import io.regulars.message.Json;

/**
 * A message of the feedback queue.
 *
 * @param text as it came
 * @param events in the form in which a client sends them
 */
record Feedback(String text, List<JsonNode> events) {

    private static final String TYPE = "io.regulars.feedback.v1";

    /** Throws {@link ForeignMessageException} when it is neither a message of ours nor a notice of SES. */
    static Feedback read(String text, Instant now) {
        ObjectNode message = Json.read(text);
        if (message.has("specversion")) {
            return new Feedback(text, list(Json.array(CloudEvents.data(text, TYPE), "events")));
        }
        return new Feedback(text, SesNotice.events(notice(message), now));
    }

    /** SNS wraps the notice as text, unless its subscription asks for raw delivery. */
    private static ObjectNode notice(ObjectNode message) {
        return "Notification".equals(message.path("Type").asText()) ? Json.read(Json.text(message, "Message")) : message;
    }

    private static List<JsonNode> list(Iterable<JsonNode> nodes) {
        List<JsonNode> list = new java.util.ArrayList<>();
        nodes.forEach(list::add);
        return list;
    }
}
