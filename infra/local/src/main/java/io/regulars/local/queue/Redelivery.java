package io.regulars.local.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.regulars.local.part.LocalQueues;
import io.regulars.local.rule.AwsRule;
import io.regulars.local.state.UsageMeter;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * When messages that were not processed become visible again. As declared: once the visibility timeout of their queue
 * has passed since their receipt, which needs no request. Otherwise after a backoff that doubles with each try. Safe
 * for concurrent use.
 */
public final class Redelivery {

    /** Messages whose timeouts end this close together become visible at once: each skip waits for all other work. */
    private static final long TOGETHER_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int LONGEST_SHIFT = 5;

    private final LocalQueues queues;
    private final QueueFaults faults;
    private final boolean declared;
    private final UsageMeter meter;
    private final PriorityQueue<Hidden> hidden = new PriorityQueue<>(Comparator.comparingLong(Hidden::due));
    private long skippedNanos;

    /**
     * The time of a receipt.
     *
     * @param nanos by {@link System#nanoTime}
     * @param skipped how much time had been skipped by then
     */
    record Receipt(long nanos, long skipped) {}

    /**
     * A failed message.
     *
     * @param due when its timeout ends, skipped time included
     * @param ends when its timeout ends by itself
     */
    private record Hidden(String queue, String receiptHandle, long due, long ends) {}

    /** @param declared whether failed messages wait for the visibility timeout that their queue declares */
    public Redelivery(LocalQueues queues, QueueFaults faults, boolean declared, UsageMeter meter) {
        this.queues = queues;
        this.faults = faults;
        this.declared = declared;
        this.meter = meter;
    }

    synchronized Receipt receipt() {
        return new Receipt(System.nanoTime(), skippedNanos);
    }

    /** These messages failed: they stay hidden for what is left of their visibility timeout. */
    void failed(String queue, List<Message> messages, Receipt receipt) {
        if (!declared) {
            deferred(queue, messages);
            return;
        }
        messages.forEach(message -> meter.applied(AwsRule.VISIBILITY_TIMEOUT));
        long ends = receipt.nanos() + TimeUnit.SECONDS.toNanos(queues.visibilitySeconds(queue));
        synchronized (this) {
            messages.forEach(
                    message -> hidden.add(new Hidden(queue, message.receiptHandle(), ends + receipt.skipped(), ends)));
        }
    }

    /** These messages were received too early: they become visible after a backoff. */
    void deferred(String queue, List<Message> messages) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : messages) {
            entries.add(entry(message.receiptHandle(), entries.size(), backoffSeconds(queue, message)));
        }
        change(queue, entries);
    }

    /** The receive after the last try moves the message to the dead-letter queue, so that it need not wait. */
    private int backoffSeconds(String queue, Message message) {
        int tries = Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
        return tries >= queues.maxReceiveCount(queue)
                ? 0
                : Math.min(faults.longestBackOffSeconds(), 1 << Math.max(0, Math.min(tries - 1, LONGEST_SHIFT)));
    }

    /**
     * Skips the time to the next visibility timeout, provided that no other messages are in flight than those that
     * failed.
     *
     * @param inFlight how many messages of all queues are in flight
     */
    synchronized void skip(long inFlight) {
        long now = System.nanoTime();
        hidden.removeIf(message -> message.ends() <= now);
        if (hidden.isEmpty() || hidden.size() < inFlight) {
            return;
        }
        long due = hidden.element().due();
        skippedNanos = Math.max(skippedNanos, due - now);
        List<Hidden> next = new ArrayList<>();
        while (!hidden.isEmpty() && hidden.element().due() <= due + TOGETHER_NANOS) {
            next.add(hidden.remove());
        }
        Map<String, List<Hidden>> byQueue = next.stream().collect(Collectors.groupingBy(Hidden::queue));
        byQueue.forEach((queue, messages) -> {
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
            messages.forEach(message -> entries.add(entry(message.receiptHandle(), entries.size(), 0)));
            change(queue, entries);
        });
    }

    private static ChangeMessageVisibilityBatchRequestEntry entry(String receiptHandle, int id, int seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .receiptHandle(receiptHandle)
                .visibilityTimeout(seconds)
                .build();
    }

    private void change(String queue, List<ChangeMessageVisibilityBatchRequestEntry> entries) {
        for (List<ChangeMessageVisibilityBatchRequestEntry> ten : LocalQueues.tens(entries)) {
            queues.client()
                    .changeMessageVisibilityBatch(
                            request -> request.queueUrl(queues.url(queue)).entries(ten));
        }
    }
}
