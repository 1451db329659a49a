package io.regulars.scoring;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

/**
 * {@link Scores} as JSON: {@code {version, model, segment, probability, since, segments: {name: probability},
 * orderPropensity, lifetimeValue, nextOrder, bestHour, fired: {trigger: epoch second}}}, in this order; null and empty
 * values are left out.
 */
public final class ScoresCodec {

    private ScoresCodec() {}

    /** The scores as a new tree; null gives null. */
    public static ObjectNode toJson(Scores scores) {
        if (scores == null) {
            return null;
        }
        ObjectNode json = Json.object();
        json.put("version", scores.version());
        json.put("model", scores.model());
        json.put("segment", scores.segment().key());
        json.put("probability", scores.current().probability());
        json.put("since", scores.current().since().toString());
        ObjectNode segments = json.putObject("segments");
        for (Segment segment : Segment.ALL) {
            segments.put(segment.key(), scores.segments().getOrDefault(segment, 0d));
        }
        Predictions predictions = scores.predictions();
        json.put("orderPropensity", predictions.orderPropensity());
        json.put("lifetimeValue", predictions.lifetimeValue());
        if (predictions.nextOrder() != null) {
            json.put("nextOrder", predictions.nextOrder().toString());
        }
        json.put("bestHour", predictions.bestHour());
        if (!scores.fired().isEmpty()) {
            ObjectNode fired = json.putObject("fired");
            new TreeMap<>(scores.fired()).forEach(fired::put);
        }
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote; null or JSON null gives null.
     *
     * @throws IllegalArgumentException if a time is malformed, or the segment is missing or unknown
     */
    public static Scores fromJson(JsonNode json) {
        if (json == null || json.isNull() || json.isMissingNode()) {
            return null;
        }
        Map<Segment, Double> segments = new EnumMap<>(Segment.class);
        for (Segment segment : Segment.ALL) {
            segments.put(segment, json.path("segments").path(segment.key()).asDouble());
        }
        Map<String, Long> fired = new TreeMap<>();
        json.path("fired")
                .properties()
                .forEach(e -> fired.put(e.getKey(), e.getValue().asLong()));
        return new Scores(
                json.path("version").asLong(),
                json.path("model").asText(),
                new Scores.Current(
                        Segment.of(json.path("segment").asText()),
                        json.path("probability").asDouble(),
                        Json.exactTimeOrNull(json, "since")),
                segments,
                new Predictions(
                        json.path("orderPropensity").asDouble(),
                        json.path("lifetimeValue").asDouble(),
                        Json.exactTimeOrNull(json, "nextOrder"),
                        json.path("bestHour").asInt()),
                fired);
    }
}
