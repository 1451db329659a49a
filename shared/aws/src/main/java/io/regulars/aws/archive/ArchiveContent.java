package io.regulars.aws.archive;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

import io.regulars.archive.ArchivedEvent;
import io.regulars.json.MalformedMessageException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The content of an object of the archive.
 *
 * @param packed the compressed bytes; null if the object was deleted
 */
record ArchiveContent(String key, byte[] packed) {

    private static final int BUFFER = 1 << 15;

    boolean gone() {
        return packed == null;
    }

    /**
     * Passes pseudonym and line of each event to a consumer.
     *
     * @throws UncheckedIOException if it is no gzip
     * @throws IllegalStateException if it contains a line without a pseudonym
     */
    void forEachLine(BiConsumer<String, String> consumer) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER), UTF_8), BUFFER)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                consumer.accept(pseudonym(line), line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("archive object " + key + " cannot be read", e);
        }
    }

    private String pseudonym(String line) {
        int start = ArchivedEvent.START.length();
        int end = line.startsWith(ArchivedEvent.START) ? line.indexOf('"', start) : -1;
        if (end < 0) {
            throw new IllegalStateException("archive object " + key + " has a malformed line");
        }
        return line.substring(start, end);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalStateException if it is malformed, with the key of the object
     */
    ArchivedEvent event(String line) {
        try {
            return ArchivedEvent.read(line);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("archive object " + key + " has a malformed line: " + e.getMessage(), e);
        }
    }
}
