package io.regulars.aws.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

import io.regulars.archive.ArchivePart;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Lines by part in compressed temporary files, as many as a budget asks for: parts that are not needed once the parts
 * before them reach it are dropped. Write first, then read. Not safe for concurrent use; close it to delete the files.
 */
final class SpilledLines implements AutoCloseable {

    /** A writer takes a third of a megabyte, so many parts share a file. */
    private static final int MOST_FILES_BITS = 6;

    private final int bits;
    private final int partsPerFile;
    private final long budget;
    private final Path folder;
    private final long[] counts;
    private final BufferedWriter[] writers;
    private int parts;
    private long total;

    /**
     * @param bits of the parts
     * @param budget how many lines are enough
     */
    SpilledLines(int bits, long budget) {
        this.bits = bits;
        this.budget = budget;
        this.parts = 1 << bits;
        this.partsPerFile = 1 << Math.max(0, bits - MOST_FILES_BITS);
        this.counts = new long[parts];
        this.writers = new BufferedWriter[parts / partsPerFile];
        try {
            folder = Files.createTempDirectory("regulars-archive");
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder cannot be written to", e);
        }
    }

    /** How many parts are kept, the first ones. */
    int parts() {
        return parts;
    }

    void add(String pseudonym, String line) {
        int part = ArchivePart.of(pseudonym, bits).index();
        if (part >= parts) {
            return;
        }
        try {
            BufferedWriter writer = writer(part / partsPerFile);
            writer.write(line);
            writer.newLine();
            counts[part]++;
            total++;
            drop();
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " is full or cannot be written to", e);
        }
    }

    /** Drops the last parts while the others are enough. */
    private void drop() throws IOException {
        while (parts > 1 && total - counts[parts - 1] >= budget) {
            parts--;
            total -= counts[parts];
            if (parts % partsPerFile == 0) {
                close(parts / partsPerFile);
                Files.deleteIfExists(path(parts / partsPerFile));
            }
        }
    }

    /** Passes pseudonyms and lines of one part to a consumer. */
    void read(int part, BiConsumer<String, String> consumer) {
        if (counts[part] == 0) {
            return;
        }
        int file = part / partsPerFile;
        try {
            close(file);
            new ArchiveContent(path(file).toString(), Files.readAllBytes(path(file))).forEachLine((who, line) -> {
                if (ArchivePart.of(who, bits).index() == part) {
                    consumer.accept(who, line);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file " + path(file) + " cannot be read", e);
        }
    }

    private BufferedWriter writer(int file) throws IOException {
        if (writers[file] == null) {
            writers[file] =
                    new BufferedWriter(new OutputStreamWriter(new FastGzip(Files.newOutputStream(path(file))), UTF_8));
        }
        return writers[file];
    }

    private void close(int file) throws IOException {
        if (writers[file] != null) {
            writers[file].close();
            writers[file] = null;
        }
    }

    private Path path(int file) {
        return folder.resolve(file + ".gz");
    }

    @Override
    public void close() {
        try {
            for (int file = 0; file < writers.length; file++) {
                close(file);
                Files.deleteIfExists(path(file));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
        }
    }
}
