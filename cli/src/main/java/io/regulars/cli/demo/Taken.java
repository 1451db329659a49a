package io.regulars.cli.demo;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A decision as the API shows it, as far as the demo tells of it.
 *
 * @param userId null for a visitor without a name
 */
record Taken(String id, String userId, String trigger, Instant at, String segment, boolean held, String offer, String channel,
        String reason) {

    static Taken of(JsonNode json) {
        return new Taken(json.path("id").asText(), text(json, "userId"), json.path("trigger").asText(),
                Instant.parse(json.path("at").asText()),
                json.path("segment").asText(), json.path("arm").asText().equalsIgnoreCase("holdout"), text(json, "offer"),
                text(json, "channel"), json.path("reason").asText());
    }

    Figures.Choice choice() {
        return new Figures.Choice(offer, channel, held);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).isTextual() ? json.path(field).textValue() : null;
    }
}
