package io.regulars.aws.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A cache of values that are read again when they are older than a given time. Safe for concurrent use; concurrent
 * calls may read the same value.
 */
public final class Cached<K, V> {

    private final Map<K, Entry<V>> known = new ConcurrentHashMap<>();
    private final long nanos;
    private final LongSupplier clock;

    private record Entry<V>(V value, long readAt) {}

    /** @param fresh how long a value is used without reading it again */
    public Cached(Duration fresh) {
        this(fresh, System::nanoTime);
    }

    Cached(Duration fresh, LongSupplier clock) {
        this.nanos = fresh.toNanos();
        this.clock = clock;
    }

    /** The value of a key, from the cache or read now. */
    public V get(K key, Function<K, V> read) {
        Entry<V> entry = known.get(key);
        if (entry == null || clock.getAsLong() - entry.readAt() >= nanos) {
            entry = new Entry<>(read.apply(key), clock.getAsLong());
            known.put(key, entry);
        }
        return entry.value();
    }

    /** Makes the next call read the value again. */
    public void forget(K key) {
        known.remove(key);
    }
}
