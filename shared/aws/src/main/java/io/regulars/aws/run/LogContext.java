package io.regulars.aws.run;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.MDC;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * Adds the ids of what is being processed to every log line: {@code requestId} of the invocation, {@code traceId} of
 * X-Ray, {@code messageId} of an SQS message. JSON logs have them in the field {@code mdc}. A context belongs to the
 * thread that opened it; {@link #carried} takes it to another one.
 */
public final class LogContext implements AutoCloseable {

    static final String REQUEST = "requestId";
    static final String TRACE = "traceId";
    static final String MESSAGE = "messageId";
    /** Lambda's runtimes keep the header of the current invocation there. */
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private static final Pattern ROOT = Pattern.compile("Root=([0-9a-f-]{1,40})");

    private final Map<String, String> previous;

    private LogContext(Map<String, String> added) {
        this.previous = MDC.getCopyOfContextMap();
        added.forEach(MDC::put);
    }

    /** @param context null where there is no runtime, as in tests */
    public static LogContext ofInvocation(Context context) {
        Map<String, String> ids = new HashMap<>();
        if (context != null && context.getAwsRequestId() != null) {
            ids.put(REQUEST, context.getAwsRequestId());
        }
        addTrace(ids, System.getProperty(TRACE_HEADER));
        return new LogContext(ids);
    }

    /**
     * Until closed, the lines belong to a message.
     *
     * @param traceHeader the message's own X-Ray header; null if it has none
     */
    public static LogContext ofMessage(String id, String traceHeader) {
        Map<String, String> ids = new HashMap<>(Map.of(MESSAGE, id));
        addTrace(ids, traceHeader);
        return new LogContext(ids);
    }

    private static void addTrace(Map<String, String> ids, String header) {
        Matcher root = ROOT.matcher(header == null ? "" : header);
        if (root.find()) {
            ids.put(TRACE, root.group(1));
        }
    }

    /** The task with the ids of the calling thread, whatever thread runs it. */
    public static <T> Supplier<T> carried(Supplier<T> task) {
        Map<String, String> ids = MDC.getCopyOfContextMap();
        return () -> {
            Map<String, String> own = MDC.getCopyOfContextMap();
            set(ids);
            try {
                return task.get();
            } finally {
                set(own);
            }
        };
    }

    private static void set(Map<String, String> ids) {
        if (ids == null || ids.isEmpty()) {
            MDC.clear();
        } else {
            MDC.setContextMap(ids);
        }
    }

    @Override
    public void close() {
        set(previous);
    }
}
