package io.regulars.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** One line to page on: what waits, what failed, what is paused, and when something happened last. */
final class HealthLine {

    private HealthLine() {}

    /**
     * The line.
     *
     * @param status the answer of {@code /_local/status}
     * @param controls the answer of {@code /v1/controls}
     */
    static String of(JsonNode status, JsonNode controls, Instant now) {
        JsonNode health = status.path("health");
        List<String> parts = new ArrayList<>();
        long oldest = health.path("oldestSeconds").asLong();
        parts.add("oldest waiting "
                + (oldest == 0
                        ? "none"
                        : age(oldest) + " (" + health.path("oldestQueue").asText() + ")"));
        parts.add("dead letters " + letters(status));
        parts.add("paused " + paused(controls));
        parts.add("last event " + since(health.path("lastEvent"), now));
        parts.add("last message "
                + since(
                        health.path("lastMessage"),
                        Instant.parse(status.path("now").asText(now.toString()))));
        parts.add("scheduled " + scheduled(health));
        return String.join("; ", parts);
    }

    private static String letters(JsonNode status) {
        List<String> queues = new ArrayList<>();
        for (JsonNode queue : status.path("queues")) {
            if (queue.path("deadLetters").asLong() > 0) {
                queues.add(queue.path("deadLetters").asText() + " ("
                        + queue.path("name").asText() + ")");
            }
        }
        return queues.isEmpty() ? "0" : String.join(", ", queues);
    }

    private static String paused(JsonNode controls) {
        if (controls.path("sending").path("paused").asBoolean()) {
            return "everything";
        }
        List<String> campaigns = new ArrayList<>();
        controls.path("campaigns").path("paused").forEach(campaign -> campaigns.add(campaign.asText()));
        return campaigns.isEmpty() ? "nothing" : String.join(", ", campaigns);
    }

    private static String scheduled(JsonNode health) {
        String next = health.path("nextDue").asText("");
        return health.path("scheduled").asLong() + " customers"
                + (next.isEmpty() ? "" : ", next at " + next.replaceAll(":\\d\\d(\\.\\d+)?Z$", "Z"));
    }

    private static String since(JsonNode time, Instant now) {
        return time.isTextual()
                ? age(Math.max(
                                0,
                                Duration.between(Instant.parse(time.asText()), now)
                                        .toSeconds())) + " ago"
                : "none";
    }

    private static String age(long seconds) {
        return seconds < 120
                ? seconds + " s"
                : seconds < 7200
                        ? seconds / 60 + " min"
                        : seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }
}
