package io.regulars.access;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A limit for each key, counted in this process alone: it costs no request, and of n function environments each allows
 * the whole rate, so a key's true limit lies between the rate and n times the rate. Ask only for keys that are known,
 * or strangers fill the memory. Safe for concurrent use.
 */
public final class RateLimits {

    private final double standard;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    /** @param standard a second, for keys without a rate of their own; 0 for no limit */
    public RateLimits(double standard) {
        this(standard, System::nanoTime);
    }

    RateLimits(double standard, LongSupplier nanos) {
        this.standard = standard;
        this.nanos = nanos;
    }

    /**
     * Reads the rate of all keys.
     *
     * @param text a number, 0 or empty for no limit
     * @throws IllegalStateException when it is none
     */
    public static RateLimits parse(String variable, String text) {
        try {
            double rate = text.isBlank() ? 0 : Double.parseDouble(text);
            if (rate >= 0 && rate < 1e9) {
                return new RateLimits(rate);
            }
            throw new IllegalStateException(variable + " must be from 0 (no limit) to 1000000000 a second");
        } catch (NumberFormatException e) {
            throw new IllegalStateException(variable + " must be a number a second, 0 for no limit", e);
        }
    }

    /** 0 when the key may go on, else the seconds to wait; then nothing was counted. */
    public synchronized long take(AccessKey key, int cost) {
        double rate = key.rate() == null ? standard : key.rate();
        if (rate <= 0 || cost <= 0) {
            return 0;
        }
        long now = nanos.getAsLong();
        TokenBucket bucket = buckets.get(key.id());
        if (bucket == null || bucket.rate() != rate) {
            bucket = new TokenBucket(rate, now);
            buckets.put(key.id(), bucket);
        }
        return bucket.take(cost, now);
    }
}
