package io.regulars.trigger;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@link FiredTrigger} as JSON: {@code {name, anchor, due}}. */
public final class FiredTriggerCodec {

    private FiredTriggerCodec() {}

    public static ObjectNode toJson(FiredTrigger trigger) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", trigger.name())
                .put("anchor", trigger.anchor().toString())
                .put("due", trigger.due().toString());
    }

    /** @throws java.time.format.DateTimeParseException if a time is missing or cannot be read */
    public static FiredTrigger fromJson(JsonNode json) {
        return new FiredTrigger(
                json.path("name").asText(),
                Instant.parse(json.path("anchor").asText()),
                Instant.parse(json.path("due").asText()));
    }
}
