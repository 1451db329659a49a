package io.regulars.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;

/** One row as the file has it. */
interface Cells {

    /** The value of a column, null where it is empty. */
    JsonNode get(String column);

    /** The line on which it begins, from 1. */
    long line();

    /** Why it cannot be read, or null. */
    String problem();

    /** A row that cannot be read. */
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
