package io.regulars.aws.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A small pool of daemon threads for concurrent requests to a store. Safe for concurrent use; a task must not wait for
 * other tasks of the same pool.
 */
public final class Workers {

    private static final int FEW = 5;

    private final ExecutorService pool;

    public Workers() {
        this(FEW);
    }

    /** @param threads at most fifty: the SDK's client has that many connections to a host */
    public Workers(int threads) {
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Processes items concurrently; see {@link #map}. */
    public <T> void forEach(List<T> items, Consumer<T> consumer) {
        map(items, item -> {
            consumer.accept(item);
            return item;
        });
    }

    /**
     * Applies a function to items concurrently; a single item is processed by the calling thread.
     *
     * @return the results in the order of the items
     * @throws RuntimeException that a task threw, after all tasks have ended
     */
    public <T, R> List<R> map(List<T> items, Function<T, R> function) {
        if (items.size() == 1) {
            return List.of(function.apply(items.get(0)));
        }
        List<CompletableFuture<R>> running = new ArrayList<>();
        items.forEach(item ->
                running.add(CompletableFuture.supplyAsync(LogContext.carried(() -> function.apply(item)), pool)));
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
            return running.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
