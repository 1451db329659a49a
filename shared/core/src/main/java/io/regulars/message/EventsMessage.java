package io.regulars.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/**
 * A message on the queues <i>events</i> and <i>history</i>.
 *
 * @param history whether the events only fill profiles and lead to no decisions
 * @param events in the order in which their client sent them
 */
public record EventsMessage(boolean history, List<Event> events) {

    public static final String TYPE = "io.regulars.events.v1";

    public EventsMessage {
        events = List.copyOf(events);
    }

    /**
     * The text of the message.
     *
     * @param source the function that writes it, for instance {@code /ingest}
     */
    public String write(String source, Instant time) {
        ArrayNode array = Json.array();
        events.forEach(event -> array.add(EventCodec.write(event)));
        return write(source, time, history, array);
    }

    /** The text of a message with events that are already JSON. */
    public static String write(String source, Instant time, boolean history, ArrayNode events) {
        ObjectNode data = Json.object();
        data.put("history", history);
        data.set("events", events);
        return CloudEvents.write(TYPE, source, time, data);
    }

    /** Throws {@link MalformedMessageException} when the text is another message, or an event in it cannot be read. */
    public static EventsMessage read(String body) {
        return fromData(CloudEvents.data(body, TYPE));
    }

    /** The same of the data of an envelope that was read. */
    public static EventsMessage fromData(ObjectNode data) {
        List<Event> events = new ArrayList<>();
        for (JsonNode node : Json.array(data, "events")) {
            events.add(EventCodec.read(node));
        }
        return new EventsMessage(data.path("history").asBoolean(false), events);
    }
}
