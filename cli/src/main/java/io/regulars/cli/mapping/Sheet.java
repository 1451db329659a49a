package io.regulars.cli.mapping;

import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A set of files and their format.
 *
 * @param path place in the mapping, such as /sources/0
 * @param files names or patterns
 * @param jsonLines true for JSON lines, false for CSV; null to decide by the file name
 */
public record Sheet(
        String path,
        List<String> files,
        Boolean jsonLines,
        Charset charset,
        CsvFormat csv,
        CellFormat cells,
        NumberStyle numbers) {

    /** Whether a file name belongs to this sheet. */
    public boolean matches(String name) {
        return files.stream()
                .anyMatch(pattern -> pattern.equals(name)
                        || FileSystems.getDefault()
                                .getPathMatcher("glob:" + pattern)
                                .matches(Path.of(name)));
    }

    /** Whether a file has JSON lines. */
    public boolean jsonLines(String name) {
        if (jsonLines != null) {
            return jsonLines;
        }
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
    }
}
