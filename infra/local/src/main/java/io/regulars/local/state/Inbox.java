package io.regulars.local.state;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * All messages delivered to customers, in order, numbered from 1. Stored in a file if there is a data folder. Safe for
 * use by many threads.
 */
public final class Inbox {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ObjectNode> messages = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Path file;

    /** @param file where messages are kept between runs, or null */
    public Inbox(Path file) {
        this.file = file;
        if (file != null && Files.exists(file)) {
            load();
        }
    }

    private void load() {
        try {
            for (String line : Files.readAllLines(file)) {
                remember((ObjectNode) JSON.readTree(line));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }

    private void remember(ObjectNode message) {
        messages.add(message);
        counts.merge(message.path("channel").asText(), 1L, Long::sum);
    }

    /** Adds a message; its {@code seq} is set here. */
    public synchronized void add(ObjectNode message) {
        message.put("seq", messages.size() + 1);
        remember(message);
        notifyAll();
        if (file == null) {
            return;
        }
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(JSON.writeValueAsString(message));
            out.newLine();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep messages in " + file, failed);
        }
    }

    /** Waits until there is a message after the n-th, at most so long. */
    public synchronized void await(long n, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; messages.size() <= n && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** When the last message was delivered, as text. */
    public synchronized Optional<String> last() {
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(
                        messages.get(messages.size() - 1).path("at").textValue());
    }

    /** How many messages were delivered, by channel. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** The message of that number, empty if there is none. */
    public synchronized Optional<ObjectNode> find(long seq) {
        return seq < 1 || seq > messages.size() ? Optional.empty() : Optional.of(messages.get((int) seq - 1));
    }

    /** The last messages, newest first. */
    public synchronized List<ObjectNode> latest(int limit) {
        List<ObjectNode> latest = after(messages.size() - (long) limit, limit);
        List<ObjectNode> newestFirst = new ArrayList<>(latest);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** The messages after the n-th, up to a limit. */
    public synchronized List<ObjectNode> after(long n, int limit) {
        int from = (int) Math.max(0, Math.min(n, messages.size()));
        return List.copyOf(messages.subList(from, Math.min(messages.size(), from + limit)));
    }
}
