package io.regulars.function.decide;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.message.DecisionsMessage;

/** Handles a batch of messages from the decisions queue. */
@Named("decide")
public class DecideHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SqsBatch batch;
    private final DecideService service;

    DecideHandler(SqsBatch batch, DecideService service) {
        this.batch = batch;
        this.service = service;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            return batch.all(event, DecisionsMessage::read, service::decide);
        }
    }
}
