package io.regulars.aws.run;

/**
 * Counts the AWS calls and billed units of an invocation, and prints them as one JSON line at its end. Does nothing
 * unless the environment variable REGULARS_METER is {@code on}. {@link MeterInterceptor} counts the calls of all SDK
 * clients; functions wrap each invocation:
 *
 * <pre>
 * try (var metered = Meter.invocation()) {
 *     …
 *     Meter.count("events.accepted", events.size());
 * }
 * </pre>
 *
 * An environment runs one invocation at a time, so a process has one meter. Calls before the first invocation count
 * towards it. Safe for concurrent use.
 */
public final class Meter {

    private static final MeterTotals TOTALS = new MeterTotals();

    private Meter() {}

    /** Whether this process meters. */
    public static boolean enabled() {
        return "on".equals(System.getenv("REGULARS_METER"));
    }

    /** Adds to a count by name, for instance {@code events.accepted}. */
    public static void count(String name, long n) {
        if (enabled() && n != 0) {
            TOTALS.count(name, n);
        }
    }

    /** Starts an invocation; close it to print its line. */
    public static Invocation invocation() {
        return new Invocation();
    }

    static MeterTotals totals() {
        return TOTALS;
    }

    /** A running invocation. */
    public static final class Invocation implements AutoCloseable {

        private Invocation() {}

        @Override
        public void close() {
            if (enabled()) {
                // The contract is a line on standard output, not a log record with a prefix.
                System.out.println(TOTALS.drain());
            }
        }
    }
}
