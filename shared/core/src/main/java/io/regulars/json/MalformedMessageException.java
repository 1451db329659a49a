package io.regulars.json;

/**
 * Thrown for a message that its queue cannot hold: another type, invalid JSON, a missing field. A retry cannot help, so
 * the message belongs in the dead-letter queue with {@link #getMessage()} as the reason. The reason names fields and
 * offsets, never values.
 */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String reason) {
        super(reason);
    }

    public MalformedMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
