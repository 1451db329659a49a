package io.regulars.local.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.state.FailureReasons;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.UsageMeter;
import io.regulars.local.template.EventSourceSpec;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One worker of an SQS event source: receives a batch, runs the function with it, deletes what succeeded. What failed
 * is left to {@link Redelivery}; the queue itself moves it to its dead letters.
 */
final class QueuePoller implements Runnable {

    private static final System.Logger LOG = System.getLogger(QueuePoller.class.getName());
    private static final int LONG_POLL_SECONDS = 20;
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final int MAX_PAYLOAD = 5_500_000;
    private static final long SQS_UNIT = 65_536;

    private final EventSourceSpec.Queue source;
    private final FunctionPool function;
    private final LocalQueues queues;
    private final InFlightWork activity;
    private final UsageMeter meter;
    private final QueueAge age;
    private final String region;
    private final QueueFaults faults;
    private final Redelivery redelivery;
    private final FailureReasons reasons;
    private volatile boolean stopped;

    QueuePoller(EventSourceSpec.Queue source, FunctionPool function, QueueAge age, EventSources.Shared shared) {
        this.source = source;
        this.function = function;
        this.queues = shared.queues();
        this.activity = shared.activity();
        this.meter = shared.meter();
        this.age = age;
        this.region = shared.region();
        this.faults = shared.faults();
        this.redelivery = shared.redelivery();
        this.reasons = shared.reasons();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                poll();
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException failed) {
                // The worker continues after a failed batch; its messages are received again.
                if (stopped) {
                    return;
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "polling for " + function.spec().name() + " failed and goes on",
                        failed);
                pause();
            }
        }
    }

    private void poll() throws InterruptedException {
        List<Message> first = receive(Math.min(10, source.batchSize()), LONG_POLL_SECONDS);
        if (first.isEmpty()) {
            return;
        }
        try (InFlightWork.Work work = activity.begin();
                QueueAge.Held held = age.hold(first)) {
            List<Message> batch = gather(first);
            Redelivery.Receipt receipt = redelivery.receipt();
            try {
                deliver(inOrder(batch), receipt);
            } catch (RuntimeException failed) {
                // Some may be deleted already: their receipts are of no use any more.
                redelivery.failed(source.queue(), batch, receipt);
                throw failed;
            }
        }
    }

    /**
     * Fills a batch within the window, as Lambda does. Who drains the queues does not wait for it: then with what is
     * there.
     */
    private List<Message> gather(List<Message> first) throws InterruptedException {
        List<Message> batch = new ArrayList<>(first);
        long end = System.nanoTime() + source.windowSeconds() * 1_000_000_000L;
        long size = size(first);
        while (source.windowSeconds() > 0 && batch.size() < source.batchSize() && size < MAX_PAYLOAD && !stopped) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            List<Message> more = receive(Math.min(10, source.batchSize() - batch.size()), 0);
            batch.addAll(more);
            size += size(more);
            if (more.isEmpty() && activity.awaitHurry(Math.min(left / 1_000_000, LOOK_AGAIN_MILLIS))) {
                break;
            }
        }
        return batch;
    }

    private List<Message> receive(int most, int waitSeconds) {
        List<Message> messages = queues.client()
                .receiveMessage(request -> request.queueUrl(queues.url(source.queue()))
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
                .messages();
        // Lambda's polling of idle queues is billed, but it is not caused by events: it is counted under its own name.
        meter.sqs(
                messages.isEmpty() ? "idle:sqs:ReceiveMessage" : "sqs:ReceiveMessage",
                messages.isEmpty() ? 0 : Math.max(1, (size(messages) + SQS_UNIT - 1) / SQS_UNIT));
        return messages;
    }

    private static long size(List<Message> messages) {
        long size = 0;
        for (Message message : messages) {
            size += message.body().length();
        }
        return size;
    }

    /** Messages that the faults leave out become visible again soon. */
    private List<Message> inOrder(List<Message> batch) {
        List<Message> now = faults.order(source.queue(), batch);
        redelivery.deferred(
                source.queue(),
                batch.stream().filter(message -> !now.contains(message)).toList());
        return now;
    }

    private void deliver(List<Message> batch, Redelivery.Receipt receipt) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        switch (faults.delivery(source.queue(), batch)) {
            case ONCE -> handle(batch, receipt);
            case TWICE_AT_ONCE -> {
                CompletableFuture<Void> other = CompletableFuture.runAsync(() -> invokeOnly(batch), task -> {
                    Thread thread = new Thread(task, "queue-twin");
                    thread.setDaemon(true);
                    thread.start();
                });
                handle(batch, receipt);
                other.join();
            }
            case TWICE -> {
                invokeOnly(batch);
                handle(batch, receipt);
            }
        }
    }

    /** A delivery whose result the queue does not receive. */
    private void invokeOnly(List<Message> batch) {
        try {
            byte[] answer = function.invoke(QueueEvent.write(batch, queues.arn(source.queue()), region));
            LOG.log(System.Logger.Level.DEBUG, "a delivery beside the queue answered {0} bytes", answer.length);
        } catch (FunctionFailure failure) {
            LOG.log(System.Logger.Level.DEBUG, failure.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(List<Message> batch, Redelivery.Receipt receipt) throws InterruptedException {
        Set<String> failed;
        try {
            byte[] answer = function.invoke(QueueEvent.write(batch, queues.arn(source.queue()), region));
            failed = source.reportsFailures() ? QueueEvent.failures(answer, batch) : Set.of();
        } catch (FunctionFailure failure) {
            LOG.log(System.Logger.Level.WARNING, failure.getMessage());
            batch.forEach(message -> reasons.failed(message.messageId(), failure.reason()));
            redelivery.failed(source.queue(), batch, receipt);
            return;
        }
        delete(batch.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .toList());
        redelivery.failed(
                source.queue(),
                batch.stream()
                        .filter(message -> failed.contains(message.messageId()))
                        .toList(),
                receipt);
    }

    private void delete(List<Message> messages) {
        for (List<Message> ten : LocalQueues.tens(messages)) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (Message message : ten) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            }
            DeleteMessageBatchResponse answer = queues.client()
                    .deleteMessageBatch(request ->
                            request.queueUrl(queues.url(source.queue())).entries(entries));
            meter.sqs("sqs:DeleteMessageBatch", 1);
            if (answer.hasFailed() && !answer.failed().isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "messages could not be deleted and will come again: " + answer.failed());
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopping) {
            stopped = true;
        }
    }
}
