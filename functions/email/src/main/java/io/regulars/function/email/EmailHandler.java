package io.regulars.function.email;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.regulars.function.send.SendHandler;

/** Handles the queue <i>email</i>. */
@Named("email")
public class EmailHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SendHandler sending;

    @Inject
    public EmailHandler(SendHandler sending) {
        this.sending = sending;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return sending.handle(event, context);
    }
}
