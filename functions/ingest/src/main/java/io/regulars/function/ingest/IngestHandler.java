package io.regulars.function.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.OriginSecret;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;
import io.regulars.json.Json;

/**
 * Entry point for events. The shape of an invocation shows its source: an HTTP client, the feedback queue, the event
 * bus or the bucket. Replies after SQS has stored the accepted events.
 */
@Named("ingest")
public class IngestHandler implements RequestStreamHandler {

    private static final int FILE_RESERVE_MILLIS = 40_000;

    private final OriginSecret origin;
    private final HttpIngest http;
    private final FeedbackIngest feedback;
    private final BusIngest bus;
    private final FileIngest files;

    /** @param origin secret that HTTP requests must carry; AWS authorizes the other invokers */
    public IngestHandler(
            OriginSecret origin, HttpIngest http, FeedbackIngest feedback, BusIngest bus, FileIngest files) {
        this.origin = origin;
        this.http = http;
        this.feedback = feedback;
        this.bus = bus;
        this.files = files;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            output.write(Json.bytes(answer(Json.read(input.readAllBytes()), context)));
        }
    }

    private JsonNode answer(ObjectNode invocation, Context context) {
        Instant now = InvocationClock.of(context);
        return switch (InvocationType.of(invocation)) {
            case HTTP -> http(HttpRequest.of(invocation), now).toJson();
            case QUEUE -> feedback.handle(invocation, now);
            case BUS -> bus.handle(invocation, now);
            case BUCKET -> files.handle(invocation, now, timeIsUp(context));
        };
    }

    /** What is being sent to SQS must be finished before Lambda ends the invocation. */
    private static BooleanSupplier timeIsUp(Context context) {
        if (context == null) {
            return () -> false;
        }
        int reserve = Math.min(FILE_RESERVE_MILLIS, context.getRemainingTimeInMillis() / 3);
        return () -> context.getRemainingTimeInMillis() < reserve;
    }

    private HttpReply http(HttpRequest request, Instant now) {
        return origin.admits(request.header(OriginSecret.HEADER))
                ? http.handle(request, now)
                : ClientReplies.problem(
                        403, "not_by_this_url", "Forbidden", "Send requests to the address of the CDN", null);
    }
}
