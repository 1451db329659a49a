package io.regulars.function.rescore;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;
import io.regulars.message.ProfilesMessage;
import io.regulars.scoring.Snapshot;

/** Handles a batch of messages from the profiles queue. */
@Named("rescore")
public class RescoreHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    /** What a round takes at most when DynamoDB is so slow that a batch of 25 customers takes 3 s. */
    private static final int ROUND_MILLIS = 25_000;

    private final SqsBatch batch;
    private final RescoreService service;

    RescoreHandler(SqsBatch batch, RescoreService service) {
        this.batch = batch;
        this.service = service;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            Instant now = InvocationClock.of(context);
            BooleanSupplier hasTime = () -> context.getRemainingTimeInMillis() > ROUND_MILLIS;
            return batch.all(event, RescoreHandler::read, messages -> service.rescore(messages, hasTime, now));
        }
    }

    private static List<Snapshot> read(String body) {
        ObjectNode data = CloudEvents.data(body, ProfilesMessage.TYPE);
        try {
            return ProfilesMessage.fromData(data);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a snapshot cannot be read: " + e.getMessage(), e);
        }
    }
}
