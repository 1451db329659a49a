package io.regulars.evaluate.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Splits CSV (RFC 4180) into records. Cells are trimmed unless they are quoted; empty lines are left out. */
final class CsvCells {

    private final BufferedReader reader;
    private final char delimiter;
    private final StringBuilder cell = new StringBuilder();
    private String text;
    private int nextLine;
    private int line;

    /** @param nextLine number of the line that is read next, for errors */
    CsvCells(BufferedReader reader, char delimiter, int nextLine) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.nextLine = nextLine;
    }

    /** First line of the record that was read last. */
    int line() {
        return line;
    }

    /** The cells of the next record; null at the end. */
    List<String> next() throws IOException {
        String first = readLine();
        while (first != null && first.isBlank()) {
            first = readLine();
        }
        if (first == null) {
            return null;
        }
        line = nextLine - 1;
        return split(first);
    }

    private List<String> split(String first) throws IOException {
        List<String> cells = new ArrayList<>();
        text = first;
        int at = 0;
        while (true) {
            int start = skipSpaces(at);
            if (start < text.length() && text.charAt(start) == '"') {
                int closed = quoted(start + 1);
                at = end(closed + 1);
                cells.add(cell + text.substring(closed + 1, at).strip());
            } else {
                int end = end(at);
                cells.add(text.substring(at, end).strip());
                at = end;
            }
            if (at >= text.length()) {
                return cells;
            }
            at++;
        }
    }

    /** Reads a quoted cell, maybe over several lines, and returns the place of its closing quote. */
    private int quoted(int from) throws IOException {
        cell.setLength(0);
        int at = from;
        while (true) {
            if (at >= text.length()) {
                text = readLine();
                if (text == null) {
                    throw new IOException("line " + line + ": a quote is never closed");
                }
                cell.append('\n');
                at = 0;
            } else if (text.charAt(at) != '"') {
                cell.append(text.charAt(at++));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at += 2;
            } else {
                return at;
            }
        }
    }

    private int end(int from) {
        int end = text.indexOf(delimiter, from);
        return end < 0 ? text.length() : end;
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private String readLine() throws IOException {
        nextLine++;
        return reader.readLine();
    }
}
