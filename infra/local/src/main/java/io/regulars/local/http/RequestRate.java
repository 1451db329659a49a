package io.regulars.local.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.regulars.local.function.FunctionPool;

/**
 * Lambda's limit for synchronous requests: ten per second for each environment that a function may have. Safe for
 * concurrent use.
 */
final class RequestRate {

    static final int PER_ENVIRONMENT = 10;

    private final LongSupplier nanos;
    private final Runnable refused;
    private final Map<String, Deque<Long>> admitted = new ConcurrentHashMap<>();

    /** @param refused called for each request beyond the limit */
    RequestRate(LongSupplier nanos, Runnable refused) {
        this.nanos = nanos;
        this.refused = refused;
    }

    /** Whether the function may take another request now; counts the request if so. */
    boolean admits(FunctionPool function) {
        return admits(function.spec().name(), PER_ENVIRONMENT * function.limit());
    }

    private boolean admits(String function, int perSecond) {
        Deque<Long> times = admitted.computeIfAbsent(function, name -> new ArrayDeque<>());
        long now = nanos.getAsLong();
        synchronized (times) {
            while (!times.isEmpty() && now - times.getFirst() >= TimeUnit.SECONDS.toNanos(1)) {
                times.removeFirst();
            }
            if (times.size() < perSecond) {
                return times.add(now);
            }
        }
        refused.run();
        return false;
    }
}
