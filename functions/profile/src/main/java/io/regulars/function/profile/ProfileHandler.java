package io.regulars.function.profile;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.sqs.SqsBatch;

/** Takes a batch of the queues events and history to the step. */
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
        try (var metered = Meter.invocation()) {
            return batch.all(
                    event,
                    QueuedWork::read,
                    messages -> step.handle(
                            messages.stream()
                                    .filter(message -> message.body().events() != null)
                                    .map(message -> new Received<>(
                                            message.id(),
                                            message.queueArn(),
                                            message.body().events()))
                                    .toList(),
                            messages.stream()
                                    .filter(message -> message.body().lines() != null)
                                    .flatMap(message -> message.body().lines().stream())
                                    .toList(),
                            InvocationClock.of(context)));
        }
    }
}
