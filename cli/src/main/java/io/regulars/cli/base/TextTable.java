package io.regulars.cli.base;

import java.util.ArrayList;
import java.util.List;

/** Text in aligned columns, separated by two spaces. */
public final class TextTable {

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /** Columns whose title starts with {@code >} are right-aligned. */
    public TextTable(String... titles) {
        head = new ArrayList<>();
        right = new boolean[titles.length];
        for (int i = 0; i < titles.length; i++) {
            right[i] = titles[i].startsWith(">");
            head.add(right[i] ? titles[i].substring(1) : titles[i]);
        }
    }

    /** Adds a row with a cell for each column; null is an empty cell. */
    public TextTable row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + head.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null ? "" : cell.toString());
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines without a final line break; without a header line if all titles are empty. */
    @Override
    public String toString() {
        List<List<String>> all = new ArrayList<>();
        if (head.stream().anyMatch(title -> !title.isEmpty())) {
            all.add(head);
        }
        all.addAll(rows);
        int[] widths = new int[head.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = all.stream().map(row -> line(row, widths)).toList();
        return String.join(System.lineSeparator(), lines);
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ").append(right[i] ? pad + row.get(i) : row.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }
}
