package io.regulars.cli.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.cli.mapping.Blanks;

/**
 * Splits CSV (RFC 4180) into rows. Empty lines are left out. Text after a closing quote is kept if the quotes enclose
 * one line; after more than one line, the quote must have been meant otherwise, and the row has a fault.
 */
public final class CsvParser {

    /** A longer cell exceeds every event by far. The rest of it is left out and the row has a fault. */
    static final int LONGEST_CELL = 1_000_000;

    private final CsvChars chars;
    private final char delimiter;
    private final boolean quotes;
    private final StringBuilder text = new StringBuilder();

    /**
     * A row.
     *
     * @param line its first line
     * @param lastLine its last line
     * @param broken index of the last cell with several lines; -1 if every cell has one line
     * @param fault why its cells cannot be relied on; null if they can
     */
    public record Row(long line, long lastLine, String[] cells, int broken, String fault) {}

    private final List<String> cells = new ArrayList<>();
    private int broken;
    private String fault;

    CsvParser(CsvChars chars, char delimiter, boolean quotes) {
        this.chars = chars;
        this.delimiter = delimiter;
        this.quotes = quotes;
    }

    /** The next row; null at the end. */
    Row next() throws IOException {
        long line = chars.line();
        int c = chars.next();
        while (c >= 0 && CsvChars.endsLine(c)) {
            line = chars.line();
            c = chars.next();
        }
        if (c < 0) {
            return null;
        }
        cells.clear();
        broken = -1;
        fault = null;
        c = cell(c);
        while (c == delimiter) {
            c = cell(chars.next());
        }
        return new Row(line, chars.lastLine(), cells.toArray(String[]::new), broken, fault);
    }

    /** Reads a cell from its first character; returns the character that ended it. */
    private int cell(int first) throws IOException {
        text.setLength(0);
        int c = first;
        if (quotes) {
            while (c >= 0 && c != delimiter && !CsvChars.endsLine(c) && Blanks.isBlank(c)) {
                append(c);
                c = chars.next();
            }
            if (c == '"') {
                text.setLength(0);
                return quoted();
            }
        }
        return plain(c);
    }

    private int plain(int first) throws IOException {
        int c = first;
        while (c >= 0 && c != delimiter && !CsvChars.endsLine(c)) {
            append(c);
            c = chars.next();
        }
        cells.add(text.toString());
        return c;
    }

    private int quoted() throws IOException {
        long opened = chars.line();
        int c = chars.next();
        while (c >= 0) {
            if (c == '"') {
                boolean severalLines = chars.line() > opened;
                c = chars.next();
                if (c != '"') {
                    return closed(c, severalLines);
                }
            }
            append(c);
            c = chars.next();
        }
        fault = "a quote opens in column " + (cells.size() + 1) + " and is not closed";
        broken = cells.size();
        cells.add(text.toString());
        return c;
    }

    private int closed(int first, boolean severalLines) throws IOException {
        if (severalLines) {
            broken = cells.size();
        }
        int length = text.length();
        int column = cells.size() + 1;
        int end = plain(first);
        String cell = cells.get(column - 1);
        if (Blanks.isBlank(cell.substring(length))) {
            cells.set(column - 1, cell.substring(0, length));
        } else if (severalLines && fault == null) {
            fault = "a quote opens in column " + column + " and text follows where it is closed";
            while (end >= 0 && !CsvChars.endsLine(end)) {
                end = chars.next();
            }
        }
        return end;
    }

    private void append(int c) {
        if (text.length() < LONGEST_CELL) {
            text.append((char) c);
        } else if (fault == null) {
            fault = "column " + (cells.size() + 1) + " has more than " + LONGEST_CELL + " characters";
        }
    }
}
