package io.regulars.chaos;

import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes an event one that ingest must refuse, and its neighbours not. */
record MalformedInput(Random random) {

    ObjectNode of(ObjectNode event) {
        event.remove(java.util.List.of("originalTimestamp", "sentAt"));
        return switch (random.nextInt(5)) {
            case 0 -> {
                event.remove(java.util.List.of("userId", "anonymousId"));
                yield event;
            }
            case 1 -> event.put("timestamp", "1970-01-01T00:00:00Z");
            case 2 -> event.put("timestamp", "2099-01-01T00:00:00Z");
            case 3 -> event.put("messageId", "x".repeat(120));
            default -> {
                event.remove("event");
                yield event;
            }
        };
    }
}
