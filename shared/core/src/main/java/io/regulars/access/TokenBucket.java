package io.regulars.access;

/**
 * The remaining allowance of one key. It refills at the rate, up to ten seconds' worth. A request is admitted if any
 * tokens remain; the balance may go negative, so that a batch of any size passes and the average rate holds. Not
 * thread-safe.
 */
final class TokenBucket {

    private static final double BURST_SECONDS = 10;
    private static final double NANOS = 1e9;

    private final double rate;
    private double level;
    private long filledAt;

    /** @param rate a second, above 0 */
    TokenBucket(double rate, long nanos) {
        this.rate = rate;
        this.level = Math.max(1, rate * BURST_SECONDS);
        this.filledAt = nanos;
    }

    double rate() {
        return rate;
    }

    /** Takes the cost and returns 0; or takes nothing and returns the whole seconds after which tokens remain. */
    long take(int cost, long nanos) {
        level = Math.min(Math.max(1, rate * BURST_SECONDS), level + (nanos - filledAt) / NANOS * rate);
        filledAt = nanos;
        if (level <= 0) {
            return Math.max(1, (long) Math.ceil(-level / rate));
        }
        level -= cost;
        return 0;
    }
}
