package io.regulars.cli.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** The scores of a customer with their reasons, in words. */
public final class ScoreText {

    /** Parts of a score that are too small to tell. */
    private static final double NEGLIGIBLE = 0.05;

    private ScoreText() {}

    /** @param scores {@code scores} of {@code GET /v1/customers/{id}/why} */
    public static List<String> lines(JsonNode scores) {
        List<String> lines = new ArrayList<>();
        lines.add("segment " + scores.path("segment").asText() + ", probability " + percent(scores, "probability")
                + "; an order within 30 days " + percent(scores, "orderPropensity"));
        because(scores.path("because"), lines);
        lines.add("lifetime value " + money(scores, "lifetimeValue") + ": "
                + String.format(Locale.ROOT, "%.1f", scores.path("yearlyOrders").asDouble())
                + " orders expected within a year, " + money(scores, "orderValue") + " each; still a customer with "
                + percent(scores, "stillCustomer"));
        return lines;
    }

    private static void because(JsonNode because, List<String> lines) {
        boolean adding = false;
        double rest = because.path("base").asDouble();
        for (JsonNode part : because.path("parts")) {
            double adds = part.path("adds").asDouble();
            adding |= adds != 0;
            if (Math.abs(adds) >= NEGLIGIBLE) {
                lines.add(signed(adds) + "  " + part.path("words").asText());
            } else {
                rest += adds;
            }
        }
        String model = because.path("model").asText();
        if (adding) {
            lines.add(signed(rest) + "  without knowing any of this (model " + model + ")");
        } else {
            List<String> words = new ArrayList<>();
            because.path("parts").forEach(part -> words.add(part.path("words").asText()));
            lines.add("by fixed rules, until a model is trained (" + model + "), from: " + String.join("; ", words));
        }
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+6.2f", value);
    }

    private static String money(JsonNode scores, String name) {
        return String.format(Locale.ROOT, "%.2f", scores.path(name).asDouble());
    }

    private static String percent(JsonNode scores, String name) {
        return Math.round(100 * scores.path(name).asDouble()) + " %";
    }
}
