package io.regulars.event;

/**
 * Thrown for a request that cannot be accepted as a whole; a retry cannot help. The message names places, never values.
 */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason, by which the response is chosen. */
    public enum Kind {
        /** The body is not what its headers say, or not JSON. */
        MALFORMED,
        /** The body exceeds one of the {@link Limits}. */
        TOO_LARGE
    }

    private final Kind kind;
    private final String field;

    private InvalidRequestException(Kind kind, String field, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.field = field;
    }

    public static InvalidRequestException malformed(String message, Throwable cause) {
        return new InvalidRequestException(Kind.MALFORMED, null, message, cause);
    }

    static InvalidRequestException malformedField(String field, String reason) {
        return new InvalidRequestException(Kind.MALFORMED, field, field + ": " + reason, null);
    }

    static InvalidRequestException tooLarge(String message) {
        return new InvalidRequestException(Kind.TOO_LARGE, null, message, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The invalid field, null for the body as a whole. */
    public String field() {
        return field;
    }
}
