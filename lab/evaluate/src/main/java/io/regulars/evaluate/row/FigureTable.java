package io.regulars.evaluate.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.TextTable;

/** Figures as a text table, as Markdown and as JSON. */
public final class FigureTable {

    private static final List<String> TITLES =
            List.of("figure", "ours", "± spread", "reference", "published", "target", "verdict");

    private FigureTable() {}

    /** Aligned columns, followed by the notes. */
    public static String text(List<Measured> rows) {
        TextTable table = new TextTable("figure", ">ours", ">± spread", "reference", "published", "target", "verdict");
        List<String> notes = new ArrayList<>();
        for (Measured row : rows) {
            for (Figure figure : row.figures()) {
                table.row(cells(figure).toArray());
                if (!figure.note().isEmpty()) {
                    notes.add("  " + figure.name() + ": " + figure.note());
                }
            }
        }
        return table + (notes.isEmpty() ? "" : "\n\n" + String.join("\n", notes));
    }

    /** A table, then protocols and notes as lists. */
    public static String markdown(List<Measured> rows) {
        StringBuilder text = new StringBuilder("| " + String.join(" | ", TITLES) + " |\n");
        text.append("|---|---:|---:|---|---|---|---|\n");
        for (Measured row : rows) {
            for (Figure figure : row.figures()) {
                text.append("| ").append(String.join(" | ", cells(figure))).append(" |\n");
            }
        }
        text.append('\n');
        for (Measured row : rows) {
            text.append("* **")
                    .append(row.row().name())
                    .append("**: ")
                    .append(row.row().protocol());
            text.append(String.format(Locale.ROOT, " (%.0f s)%n", row.seconds()));
            for (Figure figure : row.figures()) {
                if (!figure.note().isEmpty()) {
                    text.append("  * ")
                            .append(figure.name())
                            .append(": ")
                            .append(figure.note())
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    /** {@code {rows: [{name, ours, spread, reference, published, target, verdict}]}}; absent figures are null. */
    public static String json(List<Measured> rows) {
        ArrayNode array = CliJson.array();
        for (Measured row : rows) {
            for (Figure figure : row.figures()) {
                array.add(json(row, figure));
            }
        }
        return CliJson.pretty(CliJson.object().set("rows", array));
    }

    private static ObjectNode json(Measured row, Figure figure) {
        ObjectNode node = CliJson.object();
        node.put("row", row.row().name());
        node.put("name", figure.name());
        putNumber(node, "ours", figure.ours());
        putNumber(node, "spread", figure.spread());
        node.put("reference", figure.goal().reference());
        node.put("published", figure.goal().published());
        node.put("target", figure.goal().targetText());
        node.put("verdict", figure.verdict().word());
        node.put("note", figure.note());
        node.put("protocol", row.row().protocol());
        return node;
    }

    private static void putNumber(ObjectNode node, String name, double number) {
        if (Double.isFinite(number)) {
            node.put(name, number);
        } else {
            node.putNull(name);
        }
    }

    private static List<String> cells(Figure figure) {
        Goal goal = figure.goal();
        return List.of(
                figure.name(),
                goal.text(figure.ours()),
                goal.text(figure.spread()),
                goal.reference(),
                goal.published(),
                goal.targetText(),
                figure.verdict().word());
    }
}
