package io.regulars.json;

/**
 * A message that is not what its queue holds: another type, not JSON, a field missing. Trying again cannot help, so it
 * belongs into the dead-letter queue, with {@link #getMessage()} as the reason. The reason names fields and offsets,
 * never values.
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
