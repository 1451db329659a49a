package io.regulars.cli.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.TextTable;

/** The personas in words, from the answer of {@code GET /v1/personas}. */
public final class PersonaText {

    private static final int MOST_MOVEMENTS = 10;

    private PersonaText() {}

    /** Why there are no personas. */
    public static String none(JsonNode personas) {
        return personas.has("problem")
                ? "the personas in service cannot be used: "
                        + personas.path("problem").asText() + "; the next training replaces them"
                : "no personas yet: training needs 100 customers with a userId (locally: ./regulars train)";
    }

    /** A table of the personas, what sets each apart, and the largest movements. */
    public static List<String> lines(JsonNode personas) {
        List<String> lines = new ArrayList<>();
        lines.add(customers(personas));
        lines.add("");
        lines.add(table(personas));
        lines.add("");
        lines.add("what sets them apart");
        for (JsonNode item : personas.path("items")) {
            List<String> words = new ArrayList<>();
            item.path("apart").forEach(told -> words.add(told.path("words").asText()));
            lines.add("  " + item.path("name").asText());
            lines.add("    " + (words.isEmpty() ? "close to the average in everything" : String.join("; ", words)));
        }
        lines.add("");
        lines.addAll(movements(personas));
        return lines;
    }

    private static String customers(JsonNode personas) {
        int customers = personas.path("customers").asInt();
        int sample = personas.path("sample").asInt();
        String day = personas.path("asOf").asText();
        return number(customers) + " customers as of " + day.substring(0, Math.min(10, day.length()))
                + (sample < customers ? ", estimated from " + number(sample) + " of them" : "");
    }

    private static String table(JsonNode personas) {
        Map<String, Integer> joined = new HashMap<>();
        Map<String, Integer> left = new HashMap<>();
        for (JsonNode moved : personas.path("movements")) {
            int customers = moved.path("customers").asInt();
            joined.merge(moved.path("to").asText(), customers, Integer::sum);
            left.merge(moved.path("from").asText(), customers, Integer::sum);
        }
        String days = personas.path("movementDays").asText();
        TextTable table =
                new TextTable("id", "persona", ">customers", ">share", ">joined in " + days + " days", ">left");
        for (JsonNode item : personas.path("items")) {
            String id = item.path("id").asText();
            table.row(
                    id,
                    item.path("name").asText(),
                    number(item.path("customers").asInt()),
                    Math.round(100 * item.path("share").asDouble()) + " %",
                    number(joined.getOrDefault(id, 0)),
                    number(left.getOrDefault(id, 0)));
        }
        return table.toString();
    }

    private static List<String> movements(JsonNode personas) {
        String days = personas.path("movementDays").asText();
        JsonNode movements = personas.path("movements");
        if (movements.isEmpty()) {
            return List.of("nobody moved in the last " + days + " days");
        }
        Map<String, String> names = new HashMap<>();
        personas.path("items")
                .forEach(item ->
                        names.put(item.path("id").asText(), item.path("name").asText()));
        TextTable table = new TextTable("", ">", "", "");
        for (int i = 0; i < Math.min(MOST_MOVEMENTS, movements.size()); i++) {
            JsonNode moved = movements.get(i);
            String from = moved.path("from").isNull()
                    ? "new customers"
                    : names.get(moved.path("from").asText());
            table.row(
                    "",
                    number(moved.path("customers").asInt()),
                    from,
                    "→ " + names.get(moved.path("to").asText()));
        }
        List<String> lines = new ArrayList<>();
        lines.add("who moved in the last " + days + " days"
                + (movements.size() > MOST_MOVEMENTS ? " (the " + MOST_MOVEMENTS + " largest movements)" : ""));
        lines.add(table.toString());
        return lines;
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
