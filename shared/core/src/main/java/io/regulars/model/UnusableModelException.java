package io.regulars.model;

/**
 * Thrown for a stored model that this code cannot use. The message is a reason for an operator, without the version.
 */
public final class UnusableModelException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnusableModelException(String reason) {
        super(reason);
    }

    public UnusableModelException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
