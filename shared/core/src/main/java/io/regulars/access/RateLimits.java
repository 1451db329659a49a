package io.regulars.access;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits the request rate of each key within one process. A deployment with n function environments allows a key
 * between one and n times its rate. Call it only for known keys: each key takes memory. Safe for concurrent use.
 */
public final class RateLimits {

    private final double standard;
    private final LongSupplier nanoClock;
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    /**
     * @param standard requests a second for keys without a rate of their own; 0 for no limit
     * @param nanoClock a monotonic clock in nanoseconds
     */
    public RateLimits(double standard, LongSupplier nanoClock) {
        this.standard = standard;
        this.nanoClock = nanoClock;
    }

    /**
     * Reads the limits from the rate of all keys.
     *
     * @param variable name of the configuration variable, for the error
     * @param text a number, 0 or empty for no limit
     * @param nanoClock a monotonic clock in nanoseconds
     * @throws IllegalStateException if the text is not a valid rate
     */
    public static RateLimits parse(String variable, String text, LongSupplier nanoClock) {
        try {
            double rate = text.isBlank() ? 0 : Double.parseDouble(text);
            if (rate >= 0 && rate < 1e9) {
                return new RateLimits(rate, nanoClock);
            }
            throw new IllegalStateException(variable + " must be from 0 (no limit) to 1000000000 a second");
        } catch (NumberFormatException e) {
            throw new IllegalStateException(variable + " must be a number a second, 0 for no limit", e);
        }
    }

    /** Zero if the key may proceed; otherwise the whole seconds to wait, and nothing is counted. */
    public synchronized long take(AccessKey key, int cost) {
        double rate = key.rate() == null ? standard : key.rate();
        if (rate <= 0 || cost <= 0) {
            return 0;
        }
        long now = nanoClock.getAsLong();
        TokenBucket bucket = buckets.get(key.id());
        if (bucket == null || bucket.rate() != rate) {
            bucket = new TokenBucket(rate, now);
            buckets.put(key.id(), bucket);
        }
        return bucket.take(cost, now);
    }
}
