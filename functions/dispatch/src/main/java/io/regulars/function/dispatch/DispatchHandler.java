package io.regulars.function.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.Failures;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.aws.sqs.SqsInvocation;
import io.regulars.json.Json;
import io.regulars.message.DueMessage;

/**
 * Processes customers for messages of the queue "due". For any other invocation, by the schedule, it puts the customers
 * who are due on that queue and returns {@code {"nextDue": ISO time or null, "woken": n}}.
 */
@Named("dispatch")
public class DispatchHandler implements RequestStreamHandler {

    /** Time that must remain to start a round, which normally takes less than three seconds. */
    private static final int ROUND_MILLIS = 15_000;

    private final DispatchService service;
    private final DueStep step;
    private final SqsBatch batch;

    DispatchHandler(DispatchService service, DueStep step, SqsBatch batch) {
        this.service = service;
        this.step = step;
        this.batch = batch;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            JsonNode invocation = Json.read(input.readAllBytes());
            output.write(Json.bytes(SqsInvocation.is(invocation) ? process(invocation, context) : dispatch(context)));
        }
    }

    private ObjectNode process(JsonNode invocation, Context context) {
        return SqsInvocation.json(batch.<DueMessage>all(SqsInvocation.event(invocation), DueMessage::read, messages -> {
            step.process(
                    messages.stream().map(Received::body).toList(),
                    InvocationClock.of(context),
                    () -> hasTime(context));
            return new Failures();
        }));
    }

    private ObjectNode dispatch(Context context) {
        DispatchService.Report report = service.dispatch(InvocationClock.of(context), () -> hasTime(context));
        Instant next = report.nextDue();
        return Json.object()
                .put("nextDue", next == null ? null : next.toString())
                .put("woken", report.woken());
    }

    private static boolean hasTime(Context context) {
        return context.getRemainingTimeInMillis() > ROUND_MILLIS;
    }
}
