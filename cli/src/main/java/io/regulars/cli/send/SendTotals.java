package io.regulars.cli.send;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals of the events sent. Counts all rejected events, but keeps only the first {@value #KEPT}. Safe for concurrent
 * use.
 */
public final class SendTotals {

    private static final int KEPT = 10_000;

    private long accepted;
    private long rejected;
    private long retries;
    private final List<Rejected> kept = new ArrayList<>();
    private final Map<String, Long> omitted = new LinkedHashMap<>();

    synchronized void accept(long events) {
        accepted += events;
    }

    synchronized void reject(Rejected event) {
        rejected++;
        if (kept.size() < KEPT) {
            kept.add(event);
        }
    }

    /** Counts parts of accepted events that do not count. */
    synchronized void omit(String what, long parts) {
        omitted.merge(what, parts, Long::sum);
    }

    synchronized void retry() {
        retries++;
    }

    public synchronized long accepted() {
        return accepted;
    }

    public synchronized long rejected() {
        return rejected;
    }

    /** Parts of accepted events that do not count, by field and reason. */
    public synchronized Map<String, Long> omitted() {
        return new LinkedHashMap<>(omitted);
    }

    public synchronized long retries() {
        return retries;
    }

    /** Number of accepted and rejected events. */
    public synchronized long answered() {
        return accepted + rejected;
    }

    /** The rejected events that were kept. */
    public synchronized List<Rejected> rejections() {
        return List.copyOf(kept);
    }
}
