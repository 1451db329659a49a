package io.regulars.cli.send;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;

/**
 * Sends events to {@code /v1/batch} in concurrent requests. Events keep their ids, so a request that is repeated after
 * a connection failure or overload has no effect twice. Must be called from one thread; {@link #close} discards unsent
 * events.
 */
public final class BatchSender implements AutoCloseable {

    private final BatchUpload upload;
    private final boolean history;
    private final int inFlight;
    private final int maxEvents;
    private final ExecutorService threads;
    private final Deque<Future<?>> pending = new ArrayDeque<>();
    private final SendTotals totals = new SendTotals();
    private List<OutEvent> events = new ArrayList<>();
    private long bytes;

    /**
     * A sender.
     *
     * @param history whether the events are history, which does not lead to decisions
     * @param inFlight maximum number of concurrent requests
     * @param maxEvents maximum number of events per request
     */
    public BatchSender(CloudClient client, boolean history, int inFlight, int maxEvents) {
        this.upload = new BatchUpload(client, totals);
        this.history = history;
        this.inFlight = inFlight;
        this.maxEvents = Math.min(maxEvents, Batch.MAX_EVENTS);
        this.threads = Executors.newFixedThreadPool(inFlight, task -> {
            Thread thread = new Thread(task, "send");
            thread.setDaemon(true);
            return thread;
        });
    }

    public SendTotals totals() {
        return totals;
    }

    /**
     * Adds events of one customer, which are sent in one request if they fit. Blocks while the maximum number of
     * requests is in flight.
     */
    public void add(List<OutEvent> together) {
        long size =
                together.stream().mapToLong(event -> event.json().length + 1L).sum();
        boolean fitsAlone = size <= Batch.MAX_BYTES && together.size() <= maxEvents;
        if (fitsAlone && (bytes + size > Batch.MAX_BYTES || events.size() + together.size() > maxEvents)) {
            flush();
        }
        together.forEach(this::add);
    }

    /** Adds one event. */
    public void add(OutEvent event) {
        if (event.json().length > Batch.MAX_BYTES) {
            totals.reject(new Rejected(event.source(), event.line(), "", "larger than the maximum size of a request"));
            return;
        }
        if (bytes + event.json().length > Batch.MAX_BYTES || events.size() >= maxEvents) {
            flush();
        }
        events.add(event);
        bytes += event.json().length + 1L;
        if (events.size() >= maxEvents) {
            flush();
        }
    }

    /** Sends the collected events without waiting for the response. */
    public void flush() {
        if (events.isEmpty()) {
            return;
        }
        Batch batch = new Batch(events, history);
        events = new ArrayList<>();
        bytes = 0;
        while (pending.size() >= inFlight) {
            await(pending.poll());
        }
        pending.add(threads.submit(() -> {
            upload.send(batch);
            return null;
        }));
    }

    /** Sends the remaining events and waits for all responses. */
    public void finish() {
        flush();
        while (!pending.isEmpty()) {
            await(pending.poll());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void await(Future<?> request) {
        try {
            request.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CliException known
                    ? known
                    : new CliException(ExitCodes.FAILED, "sending failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted", e);
        }
    }
}
