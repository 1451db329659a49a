package io.regulars.chaos.fault;

import java.util.List;

import io.regulars.local.template.EventSourceSpec;
import io.regulars.local.template.FunctionSpec;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;

/**
 * Shortens the functions' time-outs so that a hanging call costs seconds, and raises the receive counts because faults
 * are much more frequent than on AWS. Visibility timeouts stay as declared: draining skips them. Batches are small, so
 * that many processes handle one customer's events at once.
 */
public final class ShortTimeouts {

    private static final int FUNCTION_SECONDS = 10;
    private static final int RECEIVES = 40;
    private static final int BATCH = 4;

    private ShortTimeouts() {}

    public static Template of(Template template) {
        return new Template(
                template.file(),
                template.parameters(),
                template.queues().stream().map(ShortTimeouts::queue).toList(),
                template.tables(),
                template.buckets(),
                template.functions().stream().map(ShortTimeouts::function).toList(),
                template.surroundings());
    }

    private static QueueSpec queue(QueueSpec queue) {
        return new QueueSpec(
                queue.id(),
                queue.name(),
                queue.timing(),
                queue.deadLetters(),
                queue.deadLetters().isPresent() ? RECEIVES : queue.maxReceiveCount(),
                queue.notices());
    }

    private static FunctionSpec function(FunctionSpec function) {
        List<EventSourceSpec> triggers =
                function.triggers().stream().map(ShortTimeouts::trigger).toList();
        return new FunctionSpec(
                function.id(),
                function.name(),
                function.entry(),
                new FunctionSpec.Limits(
                        function.memoryMegabytes(), Math.min(FUNCTION_SECONDS, function.timeoutSeconds())),
                function.environment(),
                function.paths(),
                triggers);
    }

    private static EventSourceSpec trigger(EventSourceSpec trigger) {
        return trigger instanceof EventSourceSpec.Queue queue
                ? new EventSourceSpec.Queue(
                        queue.queue(),
                        Math.min(BATCH, queue.batchSize()),
                        0,
                        queue.reportsFailures(),
                        queue.concurrency())
                : trigger;
    }
}
