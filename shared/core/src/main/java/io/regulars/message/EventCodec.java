package io.regulars.message;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.ImportPosition;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/** Encodes an event as JSON for messages and the archive. Absent fields are null or empty. */
public final class EventCodec {

    private EventCodec() {}

    /** Shares the JSON nodes of the event: treat the result as read-only. */
    public static ObjectNode write(Event event) {
        ObjectNode node = Json.object();
        node.put("type", event.type().name().toLowerCase(Locale.ROOT));
        node.put("id", event.id());
        put(node, "source", event.source());
        put(node, "name", event.name());
        put(node, "userId", event.userId());
        put(node, "anonymousId", event.anonymousId());
        put(node, "previousId", event.previousId());
        node.put("time", Json.time(event.time()));
        node.put("receivedAt", Json.time(event.receivedAt()));
        if (event.imported() != null) {
            node.putObject("import")
                    .put("dataset", event.imported().dataset())
                    .put("sequence", event.imported().sequence());
        }
        put(node, "context", event.context());
        put(node, "properties", event.properties());
        put(node, "traits", event.traits());
        return node;
    }

    /** Throws {@link MalformedMessageException} naming the field that is missing or wrong. */
    public static Event read(JsonNode node) {
        ObjectNode event = Json.object(node, "event");
        return new Event(
                type(Json.text(event, "type")),
                Json.text(event, "id"),
                Json.textOrNull(event, "source"),
                Json.textOrNull(event, "name"),
                Json.textOrNull(event, "userId"),
                Json.textOrNull(event, "anonymousId"),
                Json.textOrNull(event, "previousId"),
                Json.time(event, "time"),
                Json.time(event, "receivedAt"),
                imported(event),
                Json.objectOrEmpty(event, "context"),
                Json.objectOrEmpty(event, "properties"),
                Json.objectOrEmpty(event, "traits"));
    }

    private static EventType type(String name) {
        return switch (name) {
            case "track" -> EventType.TRACK;
            case "identify" -> EventType.IDENTIFY;
            case "page" -> EventType.PAGE;
            case "screen" -> EventType.SCREEN;
            case "group" -> EventType.GROUP;
            case "alias" -> EventType.ALIAS;
            default -> throw new MalformedMessageException("field type is not one of the six calls");
        };
    }

    private static ImportPosition imported(ObjectNode event) {
        ObjectNode position = Json.objectOrEmpty(event, "import");
        return position.isEmpty()
                ? null
                : new ImportPosition(Json.text(position, "dataset"), Json.integer(position, "sequence"));
    }

    private static void put(ObjectNode node, String field, String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void put(ObjectNode node, String field, ObjectNode value) {
        if (!value.isEmpty()) {
            node.set(field, value);
        }
    }
}
