package io.regulars.aws.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.Context;

/**
 * The time of an invocation: the system's, or the one that the invoker passes in the client context for a demo or a
 * replay. Only an invoker with IAM rights, or the local cloud, can pass one. Read it once per invocation.
 */
public final class InvocationClock {

    /** Name of the custom value of the Lambda client context, an ISO 8601 time. */
    public static final String CUSTOM = "now";

    private InvocationClock() {}

    /**
     * The time of an invocation, truncated to milliseconds.
     *
     * @param context null in a direct call
     * @throws IllegalArgumentException if the invoker passes something else than a time
     */
    public static Instant of(Context context) {
        ClientContext client = context == null ? null : context.getClientContext();
        String passed = client == null || client.getCustom() == null
                ? null
                : client.getCustom().get(CUSTOM);
        return (passed == null ? Instant.now() : parse(passed)).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant parse(String passed) {
        try {
            return Instant.parse(passed);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the client context's \"now\" is not an ISO 8601 time in UTC: " + passed, e);
        }
    }
}
