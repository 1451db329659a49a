package io.regulars.function.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.Meter;

/**
 * Wakes the customers that are due; answers {@code {"nextDue": ISO time or null, "woken": n}}. What the event says does
 * not matter.
 */
@Named("dispatch")
public class DispatchHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /**
     * A round of some hundred customers takes a second or a few; what it has not done by then is done by the next
     * minute.
     */
    private static final int A_ROUND_MILLIS = 15_000;

    private final DispatchService service;

    DispatchHandler(DispatchService service) {
        this.service = service;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try (var metered = Meter.invocation()) {
            DispatchService.Report report = service.dispatch(
                    InvocationClock.of(context), () -> context.getRemainingTimeInMillis() > A_ROUND_MILLIS);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "nextDue",
                    report.nextDue() == null ? null : report.nextDue().toString());
            answer.put("woken", report.woken());
            return answer;
        }
    }
}
