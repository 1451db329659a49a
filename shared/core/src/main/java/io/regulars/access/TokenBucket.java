package io.regulars.access;

/**
 * What one key may still send. It fills by the rate up to ten seconds' worth; who finds it not empty may take all they
 * need, and leaves a debt that the next one waits for: so a batch of any size passes, and the average holds. Not for
 * several threads.
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

    /**
     * Takes that many, and answers 0; or takes nothing, and answers the whole seconds after which there is something.
     */
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
