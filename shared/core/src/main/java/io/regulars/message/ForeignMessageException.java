package io.regulars.message;

/**
 * A message that is not what its queue holds: another type, not JSON, a field missing. Trying again cannot help, so it belongs
 * into the dead-letter queue, with {@link #getMessage()} as the reason. The reason names fields and offsets, never values.
 */
public final class ForeignMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForeignMessageException(String reason) {
        super(reason);
    }

    public ForeignMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
