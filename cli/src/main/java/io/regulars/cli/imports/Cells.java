package io.regulars.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;

/** The cells of one row of a file. */
interface Cells {

    /** The value of a column; null if it is empty. */
    JsonNode get(String column);

    /** The first line of the row, counted from 1. */
    long line();

    /** Why the row is invalid; null if it is valid. */
    String problem();

    /** An invalid row. */
    static Cells bad(long line, String problem) {
        return new Cells() {
            @Override
            public JsonNode get(String column) {
                return null;
            }

            @Override
            public long line() {
                return line;
            }

            @Override
            public String problem() {
                return problem;
            }
        };
    }
}
