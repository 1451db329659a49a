package io.regulars.breaks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * Acknowledges a batch of SQS messages at once and then has the function's own handler process it. All other events are
 * handled normally. The own handler runs on one thread, one event at a time.
 */
public final class EarlyAnswer implements RequestStreamHandler {

    private static final System.Logger LOG = System.getLogger(EarlyAnswer.class.getName());
    private static final byte[] ALL_DONE = "{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String FROM_SQS = "\"aws:sqs\"";

    private final RequestStreamHandler own;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "after-answer");
        thread.setDaemon(true);
        return thread;
    });

    /** Decorates the handler that the environment names. */
    public EarlyAnswer() throws ReflectiveOperationException {
        this((RequestStreamHandler)
                Class.forName(System.getenv(Break.OWN_HANDLER)).getConstructor().newInstance());
    }

    EarlyAnswer(RequestStreamHandler own) {
        this.own = own;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        if (new String(event, StandardCharsets.UTF_8).contains(FROM_SQS)) {
            worker.execute(() -> handleAfterAnswer(event, context));
            output.write(ALL_DONE);
            return;
        }
        await(worker.submit(() -> {
            own.handleRequest(new ByteArrayInputStream(event), output, context);
            return null;
        }));
    }

    private void handleAfterAnswer(byte[] event, Context context) {
        try {
            own.handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context);
        } catch (IOException | RuntimeException lost) {
            LOG.log(System.Logger.Level.WARNING, "a batch failed after it was acknowledged", lost);
        }
    }

    private static void await(Future<?> handled) throws IOException {
        try {
            handled.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}
