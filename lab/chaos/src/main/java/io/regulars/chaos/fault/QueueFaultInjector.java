package io.regulars.chaos.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.regulars.local.part.LocalQueues;
import io.regulars.local.queue.QueueFaults;
import software.amazon.awssdk.services.sqs.model.Message;

/** Duplicates, reorders and defers messages by the plan; keeps some to send them again in a later phase. */
final class QueueFaultInjector implements QueueFaults {

    private static final double TWICE_AT_ONCE = 0.06;
    private static final double TWICE = 0.04;
    private static final double KEPT = 0.10;
    private static final double SHUFFLED = 0.3;
    private static final double DEFERRED = 0.06;
    private static final int MOST_KEPT = 60;

    private record Kept(String queue, String body) {}

    private final FaultPlan plan;
    private final FaultCounts injected;
    private final AtomicLong batches = new AtomicLong();
    private final ConcurrentLinkedQueue<Kept> kept = new ConcurrentLinkedQueue<>();

    QueueFaultInjector(FaultPlan plan, FaultCounts injected) {
        this.plan = plan;
        this.injected = injected;
    }

    @Override
    public List<Message> order(String queue, List<Message> batch) {
        long n = batches.incrementAndGet();
        if (!plan.has(Fault.REORDER)) {
            return batch;
        }
        List<Message> now = new ArrayList<>(batch);
        if (batch.size() > 1 && plan.dice().of("shuffle", n) < SHUFFLED) {
            Collections.shuffle(now, new Random(plan.dice().below(Integer.MAX_VALUE, "order", n)));
            injected.count(Fault.REORDER, queue + " (shuffled)");
        }
        if (plan.dice().of("defer", n) < DEFERRED) {
            now.remove(now.size() - 1);
            injected.count(Fault.REORDER, queue + " (deferred)");
        }
        return now;
    }

    @Override
    public Delivery delivery(String queue, List<Message> batch) {
        long n = batches.incrementAndGet();
        if (!plan.has(Fault.DUPLICATE)) {
            return Delivery.ONCE;
        }
        if (plan.dice().of("keep", n) < KEPT && kept.size() < MOST_KEPT) {
            batch.forEach(message -> kept.add(new Kept(queue, message.body())));
        }
        double drawn = plan.dice().of("twice", n);
        Delivery delivery = drawn < TWICE_AT_ONCE
                ? Delivery.TWICE_AT_ONCE
                : drawn < TWICE_AT_ONCE + TWICE ? Delivery.TWICE : Delivery.ONCE;
        if (delivery != Delivery.ONCE) {
            injected.count(Fault.DUPLICATE, queue + (delivery == Delivery.TWICE ? " (again)" : " (at once)"));
        }
        return delivery;
    }

    @Override
    public int longestBackOffSeconds() {
        return 1;
    }

    /** Sends the kept messages again and returns how many. */
    int revive(LocalQueues queues) {
        int revived = 0;
        for (Kept one = kept.poll(); one != null; one = kept.poll()) {
            queues.send(one.queue(), one.body());
            injected.count(Fault.DUPLICATE, one.queue() + " (later)");
            revived++;
        }
        return revived;
    }
}
