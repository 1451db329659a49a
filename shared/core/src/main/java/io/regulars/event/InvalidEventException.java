package io.regulars.event;

/**
 * Thrown for an event that cannot be accepted; others of its batch may be. Has no stack trace, because it is an
 * expected result.
 */
final class InvalidEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final boolean size;

    InvalidEventException(String field, String reason) {
        this(field, reason, false);
    }

    InvalidEventException(String field, String reason, boolean size) {
        super(reason, null, false, false);
        this.field = field;
        this.size = size;
    }

    String field() {
        return field;
    }

    /** Whether the event is too large rather than malformed. */
    boolean size() {
        return size;
    }
}
