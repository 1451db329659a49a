package io.regulars.benchmarks;

import java.util.function.Supplier;

/**
 * How the process of a benchmark ends: with 0, with 1 and one line that says why, or with 2 and how it is to be called.
 */
final class BenchmarkExit {

    private static final String DEBUG = "regulars.debug";

    private BenchmarkExit() {}

    /** A benchmark. */
    @FunctionalInterface
    interface Run {
        /** Whether the figures count. */
        boolean run() throws Exception;
    }

    /** Runs it, and ends the process: parts of the local cloud keep threads of their own. */
    static void of(Run run) {
        System.exit(code(run));
    }

    private static int code(Run run) {
        try {
            return run.run() ? 0 : 1;
        } catch (Exception failure) {
            System.err.println("bench: " + words(failure));
            if (Boolean.getBoolean(DEBUG)) {
                failure.printStackTrace();
            } else {
                System.err.println("REGULARS_JAVA_OPTIONS=-D" + DEBUG + "=true shows where");
            }
            return 1;
        }
    }

    /** What the arguments say; ends the process with 2 where they are none. */
    static <T> T options(Supplier<T> parsed) {
        try {
            return parsed.get();
        } catch (IllegalArgumentException misuse) {
            System.err.println("bench: " + misuse.getMessage());
            System.exit(2);
            throw misuse;
        }
    }

    static void misused(String usage) {
        System.err.println("usage: bench " + usage);
        System.exit(2);
    }

    private static String words(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
