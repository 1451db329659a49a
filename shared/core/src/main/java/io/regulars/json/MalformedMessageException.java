package io.regulars.json;

/**
 * Thrown for JSON that cannot be read: invalid syntax, another message type, a missing or mistyped field. Retrying
 * cannot help, so a message that causes it belongs in the dead-letter queue with {@link #getMessage()} as the reason.
 * The reason names fields and offsets, never values.
 */
public final class MalformedMessageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String reason) {
        super(reason);
    }

    public MalformedMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
