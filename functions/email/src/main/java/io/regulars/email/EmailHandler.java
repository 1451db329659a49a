package io.regulars.email;

import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.regulars.aws.Meter;
import io.regulars.aws.Now;
import io.regulars.aws.delivery.SendMessages;
import io.regulars.aws.sqs.SqsBatch;

/** Takes the queue <i>email</i>. */
@Named("email")
public class EmailHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SqsBatch batch;
    private final SendMessages messages;

    @Inject
    public EmailHandler(SqsBatch batch, SendMessages messages) {
        this.batch = batch;
        this.messages = messages;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try (Meter.Invocation metered = Meter.invocation()) {
            Instant now = Now.of(context);
            return batch.each(event, SendMessages::read, message -> messages.deliver(message.body(), now));
        }
    }
}
