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
 * A message from the feedback queue.
 *
 * @param text the body as received
 * @param events in the format that clients send
 */
record FeedbackNotice(String text, List<JsonNode> events) {

    /** Plain text that SES sends once when the SNS topic is configured; it reports no event. */
    private static final String TOPIC_VALIDATED = "Successfully validated SNS topic for Amazon SES";

    /** Throws {@link MalformedMessageException} if the text is neither a feedback message nor an SES notice. */
    static FeedbackNotice read(String text, Instant now) {
        if (text.startsWith(TOPIC_VALIDATED)) {
            return new FeedbackNotice(text, List.of());
        }
        ObjectNode message = Json.read(text);
        if (message.has("specversion")) {
            return new FeedbackNotice(text, list(Json.array(CloudEvents.data(text, FeedbackMessage.TYPE), "events")));
        }
        if (wrappedBySns(message)) {
            return read(Json.text(message, "Message"), now).withText(text);
        }
        return new FeedbackNotice(text, SesNotice.events(message, now));
    }

    /** SNS wraps the notice in an envelope unless raw message delivery is enabled. */
    private static boolean wrappedBySns(ObjectNode message) {
        return "Notification".equals(message.path("Type").asText());
    }

    private FeedbackNotice withText(String replacement) {
        return new FeedbackNotice(replacement, events);
    }

    private static List<JsonNode> list(Iterable<JsonNode> nodes) {
        List<JsonNode> list = new ArrayList<>();
        nodes.forEach(list::add);
        return list;
    }
}
