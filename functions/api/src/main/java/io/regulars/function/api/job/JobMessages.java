package io.regulars.function.api.job;

import java.time.Instant;
import java.util.function.BooleanSupplier;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.aws.sqs.SqsInvocation;
import io.regulars.message.JobMessage;

/** Continues jobs for messages of the queue <em>jobs</em>. Safe for concurrent use. */
public final class JobMessages {

    /** Lambda must not end an invocation in the middle of a step. */
    private static final int RESERVE_MILLIS = 90_000;

    private final JobRunner runner;
    private final SqsBatch batch;

    public JobMessages(JobRunner runner, SqsBatch batch) {
        this.runner = runner;
        this.batch = batch;
    }

    /** The response to an invocation by SQS. */
    public ObjectNode handle(JsonNode invocation, Context context) {
        Instant now = InvocationClock.of(context);
        BooleanSupplier timeIsUp = () -> context != null && context.getRemainingTimeInMillis() < RESERVE_MILLIS;
        return SqsInvocation.json(batch.each(
                SqsInvocation.event(invocation),
                JobMessage::read,
                message -> runner.proceed(message.body(), timeIsUp, now)));
    }
}
