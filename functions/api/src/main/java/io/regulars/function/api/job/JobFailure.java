package io.regulars.function.api.job;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A job cannot be done now. Its message contains no personal data and says what to do. */
public final class JobFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient ObjectNode retry;

    /**
     * A failure that lasts.
     *
     * @param reason for programs, such as {@code too_many}
     */
    public JobFailure(String reason, String message) {
        this(reason, message, null);
    }

    /**
     * A failure that may pass.
     *
     * @param retry the work from which a later attempt continues
     */
    public JobFailure(String reason, String message, ObjectNode retry) {
        super(message);
        this.reason = reason;
        this.retry = retry;
    }

    public String reason() {
        return reason;
    }

    /** The work from which a later attempt continues; null if the failure lasts. */
    ObjectNode retry() {
        return retry;
    }
}
