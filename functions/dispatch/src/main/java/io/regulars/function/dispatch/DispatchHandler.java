package io.regulars.function.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;

/**
 * Processes the customers that are due. Returns {@code {"nextDue": ISO time or null, "woken": n}}; ignores the content
 * of the event.
 */
@Named("dispatch")
public class DispatchHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /** Time that must remain to start a round, which normally takes one to three seconds. */
    private static final int ROUND_MILLIS = 15_000;

    private final DispatchService service;

    DispatchHandler(DispatchService service) {
        this.service = service;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            DispatchService.Report report = service.dispatch(
                    InvocationClock.of(context), () -> context.getRemainingTimeInMillis() > ROUND_MILLIS);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "nextDue",
                    report.nextDue() == null ? null : report.nextDue().toString());
            answer.put("woken", report.woken());
            return answer;
        }
    }
}
