package io.regulars.local.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why messages failed last, by message id, and how many errors each function logged. It reads the functions' log lines,
 * since SQS keeps no reason when it moves a message to its dead-letter queue. Remembers the last {@value #MOST}
 * messages. Safe for use by many threads.
 */
public final class FailureReasons {

    private static final int MOST = 10_000;
    private static final int LONGEST = 500;
    private static final Pattern FAILED = Pattern.compile("message ([0-9a-f-]{36}) failed: (.+)");
    private static final Pattern ERROR = Pattern.compile("^\\d{4}-\\S+ +ERROR ");

    private final Map<String, String> byMessage = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };
    private final Map<String, Long> errors = new LinkedHashMap<>();

    /** Reads a line that a function logged. */
    public void logged(String function, String line) {
        if (ERROR.matcher(line).find()) {
            synchronized (this) {
                errors.merge(function, 1L, Long::sum);
            }
        }
        Matcher failed = FAILED.matcher(line);
        if (failed.find()) {
            failed(failed.group(1), failed.group(2));
        }
    }

    /** A message failed for that reason. */
    public synchronized void failed(String message, String reason) {
        byMessage.remove(message);
        byMessage.put(message, reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason);
    }

    public synchronized Optional<String> of(String message) {
        return Optional.ofNullable(byMessage.get(message));
    }

    /** How many lines at level ERROR the function has logged. */
    public synchronized long errors(String function) {
        return errors.getOrDefault(function, 0L);
    }
}
