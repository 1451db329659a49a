package io.regulars.cli.base;

/** Ends a command with one line for the person at the terminal (what is wrong, where, what to do) and an exit code. */
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

    /** The command was used in a wrong way that the parser cannot tell. */
    public static CliException usage(String message) {
        return new CliException(ExitCodes.USAGE, message);
    }
}
