package io.regulars.function.train;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.archive.FastGzip;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.json.Json;
import io.regulars.message.EventCodec;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Compressed temporary files of events, partitioned by customer, so that only one partition must fit into memory. Write
 * first, then read. Not thread-safe; close it to delete the files.
 */
final class SpillFiles implements AutoCloseable {

    static final int PARTS = 128;

    private static final String CUSTOMER = "cid";
    private static final String TENTH = "tenth";

    private final Path folder;
    /** One per part, created on its first write because a writer takes a third of a megabyte. */
    private final BufferedWriter[] writers = new BufferedWriter[PARTS];

    SpillFiles() {
        try {
            folder = Files.createTempDirectory("regulars-train");
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder cannot be written to", e);
        }
    }

    /**
     * The customer that an event belongs to.
     *
     * @param tenth see {@link CustomerId#tenth()}
     */
    record Owner(CustomerId customer, int tenth) {}

    void add(Owner owner, Event event) {
        ObjectNode line =
                EventCodec.write(event).put(CUSTOMER, owner.customer().value()).put(TENTH, owner.tenth());
        try {
            BufferedWriter writer =
                    writer(Math.floorMod(owner.customer().value().hashCode(), PARTS));
            writer.write(Json.write(line));
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder is full or cannot be written to", e);
        }
    }

    private BufferedWriter writer(int part) throws IOException {
        if (writers[part] == null) {
            writers[part] =
                    new BufferedWriter(new OutputStreamWriter(new FastGzip(Files.newOutputStream(path(part))), UTF_8));
        }
        return writers[part];
    }

    private void finish() throws IOException {
        for (int part = 0; part < PARTS; part++) {
            if (writers[part] != null) {
                writers[part].close();
                writers[part] = null;
            }
        }
    }

    /** Reads one part, in the order in which it was written. No event can be added afterwards. */
    void read(int part, BiConsumer<Owner, Event> consumer) {
        try {
            finish();
            if (!Files.exists(path(part))) {
                return;
            }
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(path(part))), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    ObjectNode json = Json.read(line);
                    Owner owner = new Owner(
                            new CustomerId(Json.text(json, CUSTOMER)),
                            json.path(TENTH).asInt());
                    consumer.accept(owner, EventCodec.read(json));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("part " + part + " of the temporary events cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            finish();
            for (int part = 0; part < PARTS; part++) {
                Files.deleteIfExists(path(part));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
        }
    }

    private Path path(int part) {
        return folder.resolve("part-" + part + ".ndjson.gz");
    }
}
