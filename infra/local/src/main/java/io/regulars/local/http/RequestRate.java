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
    private final Map<String, Deque<Long>> admitted = new ConcurrentHashMap<>();

    RequestRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the function may take another request now; counts the request if so. */
    boolean admits(FunctionPool function) {
        return admits(function.spec().name(), PER_ENVIRONMENT * function.limit());
    }

    boolean admits(String function, int perSecond) {
        Deque<Long> times = admitted.computeIfAbsent(function, name -> new ArrayDeque<>());
        long now = nanos.getAsLong();
        synchronized (times) {
            while (!times.isEmpty() && now - times.getFirst() >= TimeUnit.SECONDS.toNanos(1)) {
                times.removeFirst();
            }
            return times.size() < perSecond && times.add(now);
        }
    }
}
