package io.regulars.local.event;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** An EventBridge pattern with equality and {@code prefix}. */
final class EventPattern {

    private EventPattern() {}

    /** Every field of the pattern must match: one of the listed values or prefixes; nested objects alike. */
    static boolean matches(JsonNode pattern, JsonNode event) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            JsonNode value = event.path(field.getKey());
            if (field.getValue().isObject()
                    ? !matches(field.getValue(), value)
                    : !anyMatches(field.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyMatches(JsonNode tests, JsonNode value) {
        for (JsonNode test : tests) {
            if (test.isObject()
                    ? value.isTextual()
                            && value.asText().startsWith(test.path("prefix").asText())
                    : value.isValueNode() && value.asText().equals(test.asText())) {
                return true;
            }
        }
        return false;
    }
}
