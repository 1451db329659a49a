package io.regulars.cli.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** One row of a source, by column name, with computed columns and lookups. */
public interface Row {

    /**
     * The value: a text from CSV, any scalar from JSON; null where it is empty, or the lookup finds nothing.
     *
     * @throws BadRowException if a computed column cannot be worked out
     */
    JsonNode get(String column);

    /** The line of the file on which it begins, from 1. */
    long line();
}
