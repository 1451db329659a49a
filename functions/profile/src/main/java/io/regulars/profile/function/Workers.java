package io.regulars.profile.function;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A few threads that wait for DynamoDB side by side. As many as the HTTP client keeps connections open to one host, so that
 * none is opened anew for a call. They end with the process.
 */
final class Workers {

    private static final int THREADS = 5;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "customer");
        thread.setDaemon(true);
        return thread;
    });

    /** Returns when all is done. The consumer must not throw. */
    <T> void forEach(List<T> items, Consumer<T> consumer) {
        if (items.size() == 1) {
            consumer.accept(items.get(0));
            return;
        }
        List<CompletableFuture<Void>> running = new ArrayList<>();
        items.forEach(item -> running.add(CompletableFuture.runAsync(() -> consumer.accept(item), pool)));
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    }
}
