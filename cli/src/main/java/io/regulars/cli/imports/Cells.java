package io.regulars.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;

/** The cells of one row of a file. */
interface Cells {

    /** The value of a column; null if it is empty. Throws BadRowException if it cannot be decoded. */
    JsonNode get(String column);

    /** The first line of the row, counted from 1. */
    long line();

    /** Why the row is invalid; null if it is valid. */
    default String problem() {
        return null;
    }

    /** Number of further lines that an invalid row spans; they may contain rows that were not read. */
    default long swallowedLines() {
        return 0;
    }

    /** Whether no cell has a value, as below the last row of a spreadsheet. */
    default boolean isEmpty() {
        return false;
    }

    /** An invalid row. */
    static Cells bad(long line, String problem) {
        return bad(line, problem, 0);
    }

    /** An invalid row that spans further lines. */
    static Cells bad(long line, String problem, long swallowedLines) {
        return new Blank(line, problem, swallowedLines);
    }

    /** A row without values. */
    static Cells empty(long line) {
        return new Blank(line, null, 0);
    }

    /** A row without values or with values that cannot be relied on. */
    record Blank(long line, String problem, long swallowedLines) implements Cells {
        @Override
        public JsonNode get(String column) {
            return null;
        }

        @Override
        public boolean isEmpty() {
            return problem == null;
        }
    }
}
