package io.regulars.local.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.regulars.local.function.FunctionFailure;

/** Passes on the first line of failures, the same one at most once a minute. Safe for use by many threads. */
final class FunctionAlerts implements Consumer<FunctionFailure> {

    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Consumer<String> listener;
    private final Map<String, Long> reported = new HashMap<>();

    FunctionAlerts(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(FunctionFailure failure) {
        String line = failure.getMessage().lines().findFirst().orElse("a function failed");
        if (due(line)) {
            listener.accept(line);
        }
    }

    private synchronized boolean due(String line) {
        long now = System.nanoTime();
        reported.values().removeIf(at -> now - at >= INTERVAL_NANOS);
        return reported.putIfAbsent(line, now) == null;
    }
}
