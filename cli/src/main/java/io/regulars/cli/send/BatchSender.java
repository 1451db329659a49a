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
 * Sends events to {@code /v1/batch}, a few requests at a time. Events keep their ids, so that a request that is
 * repeated after a broken connection or a refusal for load counts once. For one calling thread; {@link #close} gives up
 * what was not sent.
 */
public final class BatchSender implements AutoCloseable {

    private final BatchUpload delivery;
    private final boolean history;
    private final int inFlight;
    private final int maxEvents;
    private final ExecutorService threads;
    private final Deque<Future<?>> pending = new ArrayDeque<>();
    private final SendTotals tally = new SendTotals();
    private List<OutEvent> events = new ArrayList<>();
    private long bytes;

    /**
     * A sender.
     *
     * @param history whether the events are history, of which nothing is decided
     * @param inFlight requests at a time
     * @param maxEvents events a request at most
     */
    public BatchSender(CloudClient client, boolean history, int inFlight, int maxEvents) {
        this.delivery = new BatchUpload(client, tally);
        this.history = history;
        this.inFlight = inFlight;
        this.maxEvents = Math.min(maxEvents, Batch.MAX_EVENTS);
        this.threads = Executors.newFixedThreadPool(inFlight, task -> {
            Thread thread = new Thread(task, "send");
            thread.setDaemon(true);
            return thread;
        });
    }

    public SendTotals tally() {
        return tally;
    }

    /**
     * Adds events that belong together: they go in one request where they fit. Blocks while enough requests are under
     * way.
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
            tally.reject(new Rejected(event.source(), event.line(), "", "larger than a whole request may be"));
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

    /** Sends what has gathered, without waiting for the answer. */
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
            delivery.deliver(batch);
            return null;
        }));
    }

    /** Sends the rest and waits for all answers. */
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
