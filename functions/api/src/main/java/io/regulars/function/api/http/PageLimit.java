package io.regulars.function.api.http;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.json.Json;

/**
 * Bounds a page by items, by bytes, since Lambda returns at most 6 MB with quotes escaped, and by time. Not
 * thread-safe.
 */
public final class PageLimit {

    /** The most bytes of JSON in a reply. */
    public static final int BYTES = 3 << 20;

    private static final Duration TIME = Duration.ofSeconds(5);

    private final long start = System.nanoTime();
    private final int most;
    private int items;
    private long bytes;

    /** @param items the most items */
    public PageLimit(int items) {
        this.most = items;
    }

    /** Counts an item of the page. */
    public void count(JsonNode item) {
        count(Json.bytes(item).length);
    }

    /** Counts an item of the page that has about so many bytes. */
    public void count(int size) {
        items++;
        bytes += size;
    }

    /** Whether the page is full or took long enough. */
    public boolean reached() {
        return items >= most || bytes >= BYTES || System.nanoTime() - start >= TIME.toNanos();
    }
}
