package io.regulars.event;

/** One event that cannot be taken; its neighbours can. Costs no stack trace: it is an answer, not a fault. */
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

    /** Whether it is too large rather than wrong. */
    boolean size() {
        return size;
    }
}
