package io.regulars.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Clients that post side by side. */
final class Senders {

    private static final int THREADS = 4;

    private Senders() {}

    /** Returns when each of these requests is answered; throws what one of them threw. */
    static void post(BenchCloud bench, List<List<ObjectNode>> requests) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (List<ObjectNode> request : requests) {
                sent.add(pool.submit(() -> {
                    bench.post(request);
                    return null;
                }));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }
    }
}
