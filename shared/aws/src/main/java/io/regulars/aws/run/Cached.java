package io.regulars.aws.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Values that are read again once they are older than a few seconds. Safe for concurrent use. */
public final class Cached<K, V> {

    private final Map<K, Entry<V>> known = new ConcurrentHashMap<>();
    private final long nanos;
    private final LongSupplier clock;

    private record Entry<V>(V value, long readAt) {}

    public Cached(Duration fresh) {
        this(fresh, System::nanoTime);
    }

    Cached(Duration fresh, LongSupplier clock) {
        this.nanos = fresh.toNanos();
        this.clock = clock;
    }

    /** The value, read now unless it was lately. */
    public V get(K key, Function<K, V> read) {
        Entry<V> entry = known.get(key);
        if (entry == null || clock.getAsLong() - entry.readAt() >= nanos) {
            entry = new Entry<>(read.apply(key), clock.getAsLong());
            known.put(key, entry);
        }
        return entry.value();
    }

    /** Reads it again at the next call. */
    public void forget(K key) {
        known.remove(key);
    }
}
