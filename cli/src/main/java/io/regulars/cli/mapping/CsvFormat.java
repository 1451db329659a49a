package io.regulars.cli.mapping;

import java.util.List;

/**
 * The format of a CSV file.
 *
 * @param delimiter separator of the columns; 0 to detect it in the first line
 * @param quotes whether double quotes enclose cells; if not, they are ordinary characters
 * @param columns column names if the files have no header line; null otherwise
 */
public record CsvFormat(char delimiter, boolean quotes, List<String> columns) {}
