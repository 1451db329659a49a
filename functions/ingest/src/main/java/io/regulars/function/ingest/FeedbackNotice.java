package io.regulars.function.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;
import io.regulars.message.FeedbackMessage;

/**
 * A message of the feedback queue.
 *
 * @param text as it came
 * @param events in the form in which a client sends them
 */
record FeedbackNotice(String text, List<JsonNode> events) {

    /** What SES sends, once, when it is told of the topic: plain words, and nothing to do. */
    private static final String GREETING = "Successfully validated SNS topic for Amazon SES";

    /** Throws {@link MalformedMessageException} when it is neither a message of ours nor a notice of SES. */
    static FeedbackNotice read(String text, Instant now) {
        if (text.startsWith(GREETING)) {
            return new FeedbackNotice(text, List.of());
        }
        ObjectNode message = Json.read(text);
        if (message.has("specversion")) {
            return new FeedbackNotice(text, list(Json.array(CloudEvents.data(text, FeedbackMessage.TYPE), "events")));
        }
        if (wrapped(message)) {
            return read(Json.text(message, "Message"), now).of(text);
        }
        return new FeedbackNotice(text, SesNotice.events(message, now));
    }

    /** SNS wraps the notice as text, unless its subscription asks for raw delivery. */
    private static boolean wrapped(ObjectNode message) {
        return "Notification".equals(message.path("Type").asText());
    }

    private FeedbackNotice of(String whole) {
        return new FeedbackNotice(whole, events);
    }

    private static List<JsonNode> list(Iterable<JsonNode> nodes) {
        List<JsonNode> list = new ArrayList<>();
        nodes.forEach(list::add);
        return list;
    }
}
