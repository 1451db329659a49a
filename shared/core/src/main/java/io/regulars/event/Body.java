package io.regulars.event;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A body as read: what stands around the events, and the events, good and bad.
 *
 * @param head the fields beside {@code batch}: context, ids, sentAt, writeKey
 * @param forced what the route says the events are, null where each event says it
 * @param batch whether bad events are listed rather than refused as a whole
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
