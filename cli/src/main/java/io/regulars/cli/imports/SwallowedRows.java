package io.regulars.cli.imports;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognizes a quoted cell that swallowed rows: a quote opens in one row, is meant as an inch sign or is not closed,
 * and the next quote of the file ends the cell some rows later. The lines of such a cell have numbers, dates and
 * addresses in the same columns as the row itself.
 */
final class SwallowedRows {

    private static final int MANY_COLUMNS = 4;
    private static final Pattern LINE = Pattern.compile("\r\n|\r|\n");

    private final String[] cells;
    private final int broken;
    private final char delimiter;

    private SwallowedRows(String[] cells, int broken, char delimiter) {
        this.cells = cells;
        this.broken = broken;
        this.delimiter = delimiter;
    }

    /** @param broken index of the cell with several lines */
    static boolean in(String[] cells, int broken, char delimiter) {
        return cells.length > 2 && new SwallowedRows(cells, broken, delimiter).found();
    }

    private boolean found() {
        String[] lines = LINE.split(cells[broken], -1);
        String[] first = split(lines[0]);
        String[] last = split(lines[lines.length - 1]);
        int after = cells.length - broken;
        boolean complete = first.length == after;
        String[] start = complete ? join(before(), first) : before();
        if (last.length == broken + 1
                && complete
                && alike(start, join(last, Arrays.copyOfRange(cells, broken + 1, cells.length)))) {
            return true;
        }
        for (int i = 1; i < lines.length - 1; i++) {
            String[] inner = split(lines[i]);
            if (inner.length == cells.length && alike(start, inner)) {
                return true;
            }
        }
        return false;
    }

    private String[] before() {
        return Arrays.copyOf(cells, broken);
    }

    private String[] split(String line) {
        return line.split(Pattern.quote("" + delimiter), -1);
    }

    private static String[] join(String[] one, String[] other) {
        return Stream.concat(Arrays.stream(one), Arrays.stream(other)).toArray(String[]::new);
    }

    /** Whether most numbers, dates and addresses of two rows are in the same columns. */
    private boolean alike(String[] one, String[] other) {
        int same = 0;
        int different = 0;
        for (int i = 0; i < one.length; i++) {
            Shape left = Shape.of(one[i]);
            Shape right = Shape.of(other[i]);
            if (left == Shape.EMPTY || right == Shape.EMPTY) {
                continue;
            }
            if (left != right) {
                different++;
            } else if (left != Shape.TEXT) {
                same++;
            }
        }
        return same > different && same >= (cells.length < MANY_COLUMNS ? 2 : 1);
    }

    private enum Shape {
        EMPTY,
        TEXT,
        NUMBER,
        DATE,
        ADDRESS;

        private static final Pattern DAY = Pattern.compile("[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*");
        private static final Pattern NUMERIC = Pattern.compile("[^\\p{L}]*[0-9][^\\p{L}]*");

        static Shape of(String cell) {
            String text = cell.strip();
            if (text.isEmpty()) {
                return EMPTY;
            }
            if (text.indexOf('@') > 0 && text.indexOf(' ') < 0) {
                return ADDRESS;
            }
            if (DAY.matcher(text).matches()) {
                return DATE;
            }
            return text.length() <= 40 && NUMERIC.matcher(text).matches() ? NUMBER : TEXT;
        }
    }
}
