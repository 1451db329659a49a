package io.regulars.function.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;
import io.regulars.aws.sqs.SqsInvocation;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.Router;
import io.regulars.function.api.http.SecurityHeaders;
import io.regulars.function.api.job.JobMessages;
import io.regulars.json.Json;

/** Answers HTTP requests of a Function URL, and continues jobs for messages of SQS. */
@Named("api")
public class ApiHandler implements RequestStreamHandler {

    /** Does not intern field names, because callers choose the header names. */
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());

    private final Router router;
    private final JobMessages jobs;

    @Inject
    public ApiHandler(Api api) {
        this.router = api.router();
        this.jobs = api.jobs();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            JsonNode invocation = JSON.readTree(input);
            output.write(Json.bytes(
                    SqsInvocation.is(invocation)
                            ? jobs.handle(invocation, context)
                            : SecurityHeaders.addTo(answer(invocation, context)).toJson()));
        }
    }

    private HttpReply answer(JsonNode invocation, Context context) {
        try {
            HttpRequest request = HttpRequest.of(invocation);
            return router.handle(ApiRequest.of(request, InvocationClock.of(context)));
        } catch (HttpProblem unreadable) {
            return unreadable.reply();
        }
    }
}
