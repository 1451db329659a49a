package io.regulars.cli.base;

/** Exit codes of all commands, documented in docs/cli.md. */
public final class ExitCodes {

    public static final int OK = 0;
    /** Failure; a line on standard error explains it. */
    public static final int FAILED = 1;
    /** Invalid command line. */
    public static final int USAGE = 2;
    /** No cloud responds at the address. */
    public static final int NO_CLOUD = 3;
    /** Success, but some rows or events were rejected; they are listed. */
    public static final int PARTIAL = 4;

    private ExitCodes() {}
}
