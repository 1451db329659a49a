package io.regulars.cli.customer;

import com.fasterxml.jackson.databind.JsonNode;

/** A decision in words. */
public final class DecisionText {

    private DecisionText() {}

    /** What became of a decision. */
    public static String state(JsonNode decision, LocalTimes time) {
        String state = decision.path("state").asText();
        String reason = words(decision.at("/delivery/reason").asText(""));
        return switch (state) {
            case "none" -> "nothing to send";
            case "ghost" -> "held out";
            case "scheduled" -> "scheduled for " + time.of(decision.path("sendAt"));
            case "lost" -> "not sent: its reason passed, or a better offer won";
            case "sent" -> "sent";
            default -> state + (reason.isEmpty() ? "" : ": " + reason);
        };
    }

    /** What the decision offers, on which channel; for instance {@code welcome-thanks by email}. */
    public static String offer(JsonNode decision) {
        return decision.path("offer").isTextual()
                ? decision.path("offer").asText() + " by "
                        + decision.path("channel").asText()
                : "nothing";
    }

    /** What became of a candidate of a decision. */
    public static String candidate(JsonNode candidate) {
        if (!candidate.hasNonNull("lostTo")) {
            return "chosen";
        }
        String lostTo = candidate.path("lostTo").asText();
        if (!lostTo.equals("lower_value")) {
            return words(lostTo);
        }
        return candidate.path("value").asDouble() < 0 ? "costs more than it adds" : "adds less";
    }

    /** A key such as {@code no_consent} as words. */
    public static String words(String key) {
        return key.replace('_', ' ');
    }
}
