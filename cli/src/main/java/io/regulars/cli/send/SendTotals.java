package io.regulars.cli.send;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the events sent; safe for any thread. Keeps at most {@value #KEPT} of the rejected ones, and counts
 * all.
 */
public final class SendTotals {

    private static final int KEPT = 10_000;

    private long accepted;
    private long rejected;
    private long retries;
    private final List<Rejected> kept = new ArrayList<>();

    synchronized void accept(long events) {
        accepted += events;
    }

    synchronized void reject(Rejected event) {
        rejected++;
        if (kept.size() < KEPT) {
            kept.add(event);
        }
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

    public synchronized long retries() {
        return retries;
    }

    /** Accepted and rejected. */
    public synchronized long answered() {
        return accepted + rejected;
    }

    /** The rejected ones, as far as they are kept. */
    public synchronized List<Rejected> rejections() {
        return List.copyOf(kept);
    }
}
