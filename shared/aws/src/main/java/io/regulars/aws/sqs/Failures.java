package io.regulars.aws.sqs;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.run.StackTraces;

/** The messages of a batch that could not be processed, with the cause of each. Safe for concurrent use. */
public final class Failures {

    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private final Map<String, RuntimeException> causes = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Logs that a message failed, and adds it. */
    public void add(String message, RuntimeException cause) {
        if (cause instanceof ContentionException) {
            LOG.log(Level.INFO, "message {0} is repeated: {1}", message, cause.getMessage());
        } else {
            StackTraces.oncePerMinute(
                    LOG, Level.ERROR, "message " + message + " failed and will be redelivered", cause);
        }
        addLogged(message, cause);
    }

    /** Adds a message whose failure is logged already. Of two causes, one that is not contention stays. */
    public void addLogged(String message, RuntimeException cause) {
        causes.merge(message, cause, (one, other) -> one instanceof ContentionException ? other : one);
    }

    public boolean isEmpty() {
        return causes.isEmpty();
    }

    /** The causes by the id of the message, in the order in which they were added. */
    public Map<String, RuntimeException> causes() {
        synchronized (causes) {
            return new LinkedHashMap<>(causes);
        }
    }
}
