package io.regulars.function.send;

import java.time.Instant;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.regulars.aws.decision.SendQueue;
import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.SqsBatch;

/**
 * Handles the invocations of a channel's function, whose handler delegates to it. What an invocation has no time for
 * returns to the queue as a new message, so that a slow provider does not use up the receives of a message.
 */
public final class SendHandler {

    private final SqsBatch batch;
    private final SendQueueConsumer consumer;
    private final SendQueue queue;

    SendHandler(SqsBatch batch, SendQueueConsumer consumer, SendQueue queue) {
        this.batch = batch;
        this.consumer = consumer;
        this.queue = queue;
    }

    /** Delivers the messages of an event; answers which of them failed and must be delivered again. */
    public SQSBatchResponse handle(SQSEvent event, Context context) {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            Instant now = InvocationClock.of(context);
            TimeLeft time = TimeLeft.of(context::getRemainingTimeInMillis);
            return batch.each(event, consumer::read, message -> queue.put(consumer.deliver(message.body(), now, time)));
        }
    }
}
