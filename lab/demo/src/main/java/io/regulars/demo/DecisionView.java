package io.regulars.demo;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A decision as the API returns it, with the fields that the demo shows.
 *
 * @param userId null for a visitor without a name
 */
record DecisionView(
        String id,
        String userId,
        String trigger,
        Instant at,
        String segment,
        boolean held,
        String offer,
        String channel,
        String reason) {

    static DecisionView of(JsonNode json) {
        return new DecisionView(
                json.path("id").asText(),
                text(json, "userId"),
                json.path("trigger").asText(),
                Instant.parse(json.path("at").asText()),
                json.path("segment").asText(),
                json.path("arm").asText().equalsIgnoreCase("holdout"),
                text(json, "offer"),
                text(json, "channel"),
                json.path("reason").asText());
    }

    DemoFigures.Choice choice() {
        return new DemoFigures.Choice(offer, channel, held);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).isTextual() ? json.path(field).textValue() : null;
    }
}
