package io.regulars.cli.base;

/** What the process says when it ends; the same for all commands, and documented in docs/cli.md. */
public final class ExitCodes {

    public static final int OK = 0;
    /** It did not work; the one line on standard error says why. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** No cloud answers at the address. */
    public static final int NO_CLOUD = 3;
    /** It worked, but some rows or events were not taken; they are listed. */
    public static final int PARTIAL = 4;

    private ExitCodes() {}
}
