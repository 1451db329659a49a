package io.regulars.evaluate.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The folder with the public data sets, one folder each.
 *
 * @param root may not exist; reading then fails
 */
public record DataFolder(Path root) {

    /**
     * Reads a CSV file.
     *
     * @param path relative to the folder, such as {@code hillstrom/hillstrom.csv.gz}
     * @throws MissingDataException if the file does not exist
     */
    public CsvTable csv(String path) {
        return CsvTable.read(existing(path));
    }

    /** Reads a file with one JSON value a line. */
    public List<JsonNode> jsonLines(String path) {
        return JsonFiles.lines(existing(path));
    }

    /** Reads a file that is one JSON value. */
    public JsonNode json(String path) {
        return JsonFiles.document(existing(path));
    }

    private Path existing(String path) {
        Path file = root.resolve(path);
        if (!Files.isReadable(file)) {
            throw new MissingDataException("no file " + file
                    + (Files.isDirectory(root) ? "" : ": the data folder does not exist, see --data"));
        }
        return file;
    }
}
