package io.regulars.function.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.function.IntSupplier;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What Lambda tells of an invocation, with a clock that stands still. */
record FixedContext(Map<String, String> custom, IntSupplier millisLeft) implements Context, ClientContext {

    static final Instant NOW = Instant.parse("2026-03-01T10:16:00.000Z");

    FixedContext(Instant now) {
        this(now, () -> 30_000);
    }

    FixedContext(Instant now, IntSupplier millisLeft) {
        this(Map.of("now", now.toString()), millisLeft);
    }

    @Override
    public ClientContext getClientContext() {
        return this;
    }

    @Override
    public Map<String, String> getCustom() {
        return custom;
    }

    @Override
    public Client getClient() {
        return null;
    }

    @Override
    public Map<String, String> getEnvironment() {
        return Map.of();
    }

    @Override
    public String getAwsRequestId() {
        return "test";
    }

    @Override
    public String getLogGroupName() {
        return "test";
    }

    @Override
    public String getLogStreamName() {
        return "test";
    }

    @Override
    public String getFunctionName() {
        return "ingest";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-central-1:000000000000:function:ingest";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return millisLeft.getAsInt();
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        return null;
    }
}
