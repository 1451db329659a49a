package io.regulars.function.push;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.regulars.function.send.SendHandler;

/** Handles the queue <i>push</i>. */
@Named("push")
public class PushHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SendHandler sending;

    @Inject
    public PushHandler(SendHandler sending) {
        this.sending = sending;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return sending.handle(event, context);
    }
}
