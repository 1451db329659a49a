package io.regulars.event;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Converts a CloudEvent to a client's event. Its {@code data} is either an event in Segment's form or any object, which
 * becomes the properties of a track call named by the CloudEvent's type. The envelope supplies what the data lacks: id,
 * time, and the extension attributes {@code userid} and {@code anonymousid}.
 */
final class CloudEventForm {

    private static final Set<String> TYPES = Set.of("track", "identify", "page", "screen", "group", "alias");
    private static final List<String> OWN = List.of(
            "type",
            "event",
            "name",
            "userId",
            "anonymousId",
            "previousId",
            "groupId",
            "messageId",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "context",
            "integrations",
            "traits",
            "writeKey",
            "channel",
            "category");

    private CloudEventForm() {}

    static ObjectNode toClientForm(ObjectNode envelope) {
        if (!"1.0".equals(envelope.path("specversion").asText())) {
            throw new InvalidEventException("specversion", "is not 1.0");
        }
        for (String required : List.of("id", "source", "type")) {
            if (!envelope.path(required).isTextual()
                    || envelope.path(required).textValue().isEmpty()) {
                throw new InvalidEventException(required, "is missing; a CloudEvent needs it");
            }
        }
        ObjectNode event = data(envelope);
        if (!TYPES.contains(event.path("type").asText())) {
            track(event, envelope.path("type"));
        }
        fill(event, "messageId", TextNode.valueOf(id(envelope)));
        fill(event, "userId", envelope.path("userid"));
        fill(event, "anonymousId", envelope.path("anonymousid"));
        if (!event.hasNonNull("originalTimestamp")) {
            fill(event, "timestamp", envelope.path("time"));
        }
        return event;
    }

    private static ObjectNode data(ObjectNode envelope) {
        if (envelope.path("data") instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidEventException("data", "is not a JSON object");
    }

    /** Only source and id together are unique. */
    private static String id(ObjectNode envelope) {
        String id =
                envelope.path("source").textValue() + "#" + envelope.path("id").textValue();
        if (id.length() < Limits.MESSAGE_ID) {
            return id;
        }
        return "ce-" + DerivedIds.of(id.getBytes(UTF_8));
    }

    private static void track(ObjectNode event, JsonNode name) {
        if (!(event.path("properties") instanceof ObjectNode)) {
            ObjectNode properties = event.deepCopy().without(OWN);
            properties.properties().forEach(property -> event.remove(property.getKey()));
            event.set("properties", properties);
        }
        event.put("type", "track");
        fill(event, "event", name);
    }

    private static void fill(ObjectNode event, String field, JsonNode value) {
        if (!event.hasNonNull(field) && value.isTextual()) {
            event.set(field, value);
        }
    }

    /** An envelope from the headers of CloudEvents' binary mode, around the body. */
    static ObjectNode envelope(Map<String, String> headers, JsonNode data) {
        ObjectNode envelope = Json.object();
        headers.forEach((name, value) -> {
            if (name.startsWith("ce-")) {
                envelope.put(name.substring("ce-".length()), value);
            }
        });
        envelope.set("data", data);
        return envelope;
    }
}
