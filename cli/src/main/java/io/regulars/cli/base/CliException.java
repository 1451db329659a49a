package io.regulars.cli.base;

/** Ends a command with an exit code and a one-line message: what is wrong, where, and what to do. */
public class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CliException(String message) {
        this(ExitCodes.FAILED, message, null);
    }

    public CliException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    public CliException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** One of {@link ExitCodes}. */
    public int exitCode() {
        return exitCode;
    }

    /** A usage error that the parser cannot detect. */
    public static CliException usage(String message) {
        return new CliException(ExitCodes.USAGE, message);
    }
}
