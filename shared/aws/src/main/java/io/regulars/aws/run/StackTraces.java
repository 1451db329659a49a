package io.regulars.aws.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Logs exceptions, each cause with its stack trace at most once a minute and otherwise in one line, so that an outage
 * does not fill the log. A cause is the place that threw the innermost exception. Safe for concurrent use.
 */
public final class StackTraces {

    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST = 1_000;
    private static final int DEEPEST = 20;

    private static final Map<String, Long> LOGGED = new HashMap<>();

    private StackTraces() {}

    /** Logs the message with the exception. */
    public static void oncePerMinute(Logger log, Level level, String message, Throwable thrown) {
        if (due(place(thrown), System.nanoTime())) {
            log.log(level, message, thrown);
        } else {
            log.log(level, message + ": " + line(thrown));
        }
    }

    /** The exception in one line: class and message, and those of its root if that is another one. */
    public static String line(Throwable thrown) {
        Throwable root = root(thrown);
        return (root == thrown ? thrown.toString() : thrown + ", caused by " + root).replaceAll("\\s+", " ");
    }

    static synchronized boolean due(String place, long now) {
        Long before = LOGGED.get(place);
        if (before != null && now - before < INTERVAL_NANOS) {
            return false;
        }
        if (LOGGED.size() >= MOST) {
            LOGGED.clear();
        }
        LOGGED.put(place, now);
        return true;
    }

    private static String place(Throwable thrown) {
        Throwable root = root(thrown);
        StackTraceElement[] stack = root.getStackTrace();
        return root.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
