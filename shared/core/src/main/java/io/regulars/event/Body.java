package io.regulars.event;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request body as read: the fields beside the events, and the events, valid and invalid.
 *
 * @param head the fields beside {@code batch}: context, ids, sentAt, writeKey
 * @param forced the type that the route gives the events, null if each event states its own
 * @param batch whether invalid events are rejected one by one rather than with the whole body
 */
public record Body(ObjectNode head, List<BodyItem> items, EventType forced, boolean batch) {

    /** The write key in it, null without one. */
    public String writeKey() {
        String key = key(head);
        for (int i = 0; key == null && i < items.size(); i++) {
            key = items.get(i) instanceof BodyItem.Read read ? key(read.raw()) : null;
        }
        return key;
    }

    private static String key(JsonNode node) {
        JsonNode key = node.path("writeKey");
        return key.isTextual() && !key.textValue().isEmpty() ? key.textValue() : null;
    }
}
