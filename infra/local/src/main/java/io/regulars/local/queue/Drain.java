package io.regulars.local.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.regulars.local.part.LocalQueues;
import io.regulars.local.part.QueueDepth;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;

/** Waits until nothing is left to do: no message in any queue (dead letters aside), no work under way. */
public final class Drain {

    private static final long LOOK_AGAIN_MILLIS = 3;

    private final List<QueueSpec> watched;
    private final LocalQueues queues;
    private final InFlightWork activity;
    private final Optional<Redelivery> skipping;

    /** @param skipping skips the visibility timeouts of failed messages; empty if they pass in real time */
    public Drain(Template template, LocalQueues queues, InFlightWork activity, Optional<Redelivery> skipping) {
        this.watched = template.queues().stream()
                .filter(queue -> !template.isDeadLetters(queue))
                .toList();
        this.queues = queues;
        this.activity = activity;
        this.skipping = skipping;
    }

    /** Answers whether all was quiet within the time. */
    public boolean await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try (InFlightWork.Work hurry = activity.hurry()) {
            while (!quiet()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                activity.awaitChange(Math.min(left, activity.quietSince() < 0 ? 250 : LOOK_AGAIN_MILLIS));
            }
            return true;
        }
    }

    /** Exact: see {@link InFlightWork}. */
    private boolean quiet() {
        long before = activity.quietSince();
        if (before < 0) {
            return false;
        }
        List<QueueDepth> depths = watched.parallelStream().map(queues::depth).toList();
        if (activity.quietSince() != before) {
            return false;
        }
        long waiting = depths.stream().mapToLong(QueueDepth::waiting).sum();
        long inFlight = depths.stream().mapToLong(QueueDepth::inFlight).sum();
        if (waiting == 0 && inFlight > 0) {
            skipping.ifPresent(redelivery -> redelivery.skip(inFlight));
        }
        return waiting == 0 && inFlight == 0;
    }
}
