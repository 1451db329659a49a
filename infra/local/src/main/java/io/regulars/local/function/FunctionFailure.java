package io.regulars.local.function;

/**
 * An invocation that ended without an answer: the function threw, timed out, died or could not start. The message is
 * fit for a log.
 */
public final class FunctionFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** The kind of failure. */
    public enum Kind {
        /** The handler threw; {@link #detail()} is its error document. */
        ERROR,
        TIMEOUT,
        DIED,
        INIT
    }

    private final Kind kind;
    private final String detail;

    FunctionFailure(Kind kind, String message, String detail) {
        super(message);
        this.kind = kind;
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    public String detail() {
        return detail;
    }

    /** The first line of the message, without the path of the log. */
    public String reason() {
        return getMessage().lines().findFirst().orElse("").replaceFirst(" \\(log: [^)]*\\)$", "");
    }
}
