package io.regulars.local.event;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.state.InFlightWork;

/** Lambda's asynchronous invocation: the caller does not wait for the result, and a failed event is retried twice. */
public final class AsyncInvoker implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AsyncInvoker.class.getName());
    private static final int TRIES = 3;

    private final InFlightWork activity;
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "async-invocation");
        thread.setDaemon(true);
        return thread;
    });

    public AsyncInvoker(InFlightWork activity) {
        this.activity = activity;
    }

    /** The event counts as work under way from now on. */
    public void invoke(FunctionPool function, JsonNode event) {
        byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
        InFlightWork.Work work = activity.begin();
        executor.execute(() -> run(function, bytes, work));
    }

    private static void run(FunctionPool function, byte[] event, InFlightWork.Work work) {
        try (work) {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                try {
                    function.invoke(event);
                    return;
                } catch (FunctionFailure failed) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "try " + attempt + " of " + TRIES + ": " + failed.getMessage());
                    Thread.sleep(500L * attempt);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
