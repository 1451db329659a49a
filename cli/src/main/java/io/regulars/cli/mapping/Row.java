package io.regulars.cli.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** One row of a source, by column name, with computed columns and lookups. */
public interface Row {

    /** A row without values. */
    Row EMPTY = new Row() {
        @Override
        public JsonNode get(String column) {
            return null;
        }

        @Override
        public long line() {
            return 0;
        }

        @Override
        public long fileMillis() {
            return 0;
        }
    };

    /**
     * The value of a column: text from CSV, any scalar from JSON; null if it is empty or the lookup finds nothing.
     *
     * @throws BadRowException if a computed column has an invalid value
     */
    JsonNode get(String column);

    /** The first line of the row in the file, counted from 1. */
    long line();

    /** When the file was last modified, in milliseconds since 1970. */
    long fileMillis();
}
