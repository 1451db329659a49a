package io.regulars.function.push;

import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.regulars.aws.delivery.SendQueueConsumer;
import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.SqsBatch;

/** Takes the queue <i>push</i>. */
@Named("push")
public class PushHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SqsBatch batch;
    private final SendQueueConsumer messages;

    @Inject
    public PushHandler(SqsBatch batch, SendQueueConsumer messages) {
        this.batch = batch;
        this.messages = messages;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try (Meter.Invocation metered = Meter.invocation()) {
            Instant now = InvocationClock.of(context);
            return batch.each(event, SendQueueConsumer::read, message -> messages.deliver(message.body(), now));
        }
    }
}
