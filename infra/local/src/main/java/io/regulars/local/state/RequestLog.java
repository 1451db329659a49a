package io.regulars.local.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last requests with events, and the last of them that were refused in whole or part. Bounded by number and bytes.
 * Safe for use by many threads.
 */
public final class RequestLog {

    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final byte[] REJECTED = {'"', 'r', 'e', 'j', 'e', 'c', 't', 'e', 'd', '"'};

    /**
     * A request.
     *
     * @param seq numbered from 1
     * @param status that it was answered with
     */
    public record Entry(long seq, Instant at, String path, int status, byte[] body, byte[] answer) {

        private long bytes() {
            return body.length + answer.length;
        }

        private boolean refused() {
            return status >= 400 || contains(answer, REJECTED);
        }

        private static boolean contains(byte[] text, byte[] part) {
            for (int from = 0; from + part.length <= text.length; from++) {
                if (java.util.Arrays.equals(text, from, from + part.length, part, 0, part.length)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Ring {

        private final Deque<Entry> entries = new ArrayDeque<>();
        private long bytes;

        void add(Entry entry) {
            entries.addLast(entry);
            bytes += entry.bytes();
            while (entries.size() > MOST || bytes > MOST_BYTES && entries.size() > 1) {
                bytes -= entries.removeFirst().bytes();
            }
        }
    }

    private final Ring all = new Ring();
    private final Ring refused = new Ring();
    private long added;

    public synchronized void add(Instant at, String path, int status, byte[] body, byte[] answer) {
        Entry entry = new Entry(++added, at, path, status, body, answer);
        all.add(entry);
        if (entry.refused()) {
            refused.add(entry);
        }
        notifyAll();
    }

    /** Waits until there is a request after the n-th, at most so long. */
    public synchronized void await(long n, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; added <= n && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** The kept requests after the n-th, oldest first. */
    public synchronized List<Entry> after(long n, boolean onlyRefused) {
        return (onlyRefused ? refused : all)
                .entries.stream().filter(entry -> entry.seq() > n).toList();
    }

    /** How many requests there have been. */
    public synchronized long count() {
        return added;
    }
}
