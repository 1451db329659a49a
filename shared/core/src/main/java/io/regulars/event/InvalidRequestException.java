package io.regulars.event;

/** A whole request that cannot be taken. Sending it again as it is cannot help. Names places, never values. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, in the terms that an answer is chosen by. */
    public enum Kind {
        /** Not what it says it is, or not JSON. */
        MALFORMED,
        /** Over one of the {@link Limits}. */
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

    /** The field at fault, null when it is the body as a whole. */
    public String field() {
        return field;
    }
}
