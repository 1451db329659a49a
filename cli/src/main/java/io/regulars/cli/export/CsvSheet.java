package io.regulars.cli.export;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;

/**
 * Items as CSV (RFC 4180). Nested members become columns with dots in their names. Fixed columns come first; the
 * others, such as traits, follow in alphabetical order. A text that a spreadsheet would run as a formula is prefixed
 * with an apostrophe. Holds the JSON lines in memory.
 */
public final class CsvSheet {

    private static final Map<String, List<String>> FIXED = Map.of( //
            "scores",
            List.of(
                    "userId",
                    "segment",
                    "probability",
                    "since",
                    "orderPropensity",
                    "lifetimeValue",
                    "nextOrder",
                    "bestHour",
                    "model"), //
            "customers",
            List.of(
                    "userId",
                    "anonymousId",
                    "firstSeen",
                    "lastSeen",
                    "events",
                    "orders.count",
                    "orders.revenue",
                    "segment.name",
                    "segment.probability",
                    "segment.since",
                    "points.balance"), //
            "decisions",
            List.of("id", "userId", "anonymousId", "at", "trigger", "offer", "channel", "propensity", "state"), //
            "deliveries",
            List.of("decision", "userId", "channel", "at", "state", "subject"));

    private final List<String> fixed;
    private final TreeSet<String> others = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();

    /** @param what customers, scores, decisions or deliveries */
    public CsvSheet(String what) {
        fixed = FIXED.getOrDefault(what, List.of());
    }

    /** Adds an item, a JSON object on one line. */
    public void add(String line) {
        lines.add(line);
        others.addAll(flatten(line).keySet());
    }

    /** Writes the header and all lines. */
    public void write(PrintWriter out) {
        others.removeAll(fixed);
        List<String> columns = new ArrayList<>(fixed);
        columns.addAll(others);
        out.print(String.join(",", columns.stream().map(CsvSheet::cell).toList()) + "\r\n");
        for (String line : lines) {
            Map<String, String> cells = flatten(line);
            out.print(String.join(
                            ",",
                            columns.stream()
                                    .map(column -> cells.getOrDefault(column, ""))
                                    .toList()) + "\r\n");
        }
    }

    private static Map<String, String> flatten(String line) {
        Map<String, String> cells = new LinkedHashMap<>();
        try {
            flatten(cells, "", CliJson.parse(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the line was written by this program", e);
        }
        return cells;
    }

    private static void flatten(Map<String, String> cells, String name, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> member = it.next();
                flatten(cells, name.isEmpty() ? member.getKey() : name + "." + member.getKey(), member.getValue());
            }
        } else if (node.isTextual()) {
            cells.put(name, cell(harmless(node.asText())));
        } else if (!node.isNull() && !node.isObject()) {
            cells.put(name, node.isArray() ? cell(CliJson.line(node)) : node.asText());
        }
    }

    /** Numbers are not prefixed, including negative numbers in quotes such as "-12.30". */
    private static String harmless(String text) {
        if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 || text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return text;
        }
        return "'" + text;
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
