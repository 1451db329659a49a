package io.regulars.function.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.Failures;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.message.EventsMessage;

/** Passes a batch from the events or history queue to the step. */
@Named("profile")
public class ProfileHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SqsBatch batch;
    private final ProfileStep step;

    public ProfileHandler(SqsBatch batch, ProfileStep step) {
        this.batch = batch;
        this.step = step;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            return batch.all(event, QueuedWork::read, messages -> handle(messages, InvocationClock.of(context)));
        }
    }

    private Failures handle(List<Received<QueuedWork>> messages, Instant now) {
        List<Received<EventsMessage>> events = new ArrayList<>();
        List<ObjectNode> lines = new ArrayList<>();
        for (Received<QueuedWork> message : messages) {
            if (message.body() instanceof QueuedWork.Events work) {
                events.add(new Received<>(message.id(), message.queueArn(), work.message()));
            } else if (message.body() instanceof QueuedWork.ArchiveLines work) {
                lines.addAll(work.lines());
            }
        }
        return step.handle(events, lines, now);
    }
}
