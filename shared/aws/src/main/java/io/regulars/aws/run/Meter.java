package io.regulars.aws.run;

/**
 * Counts what an invocation does and what it will be billed for, and prints it as one JSON line at the end, when
 * REGULARS_METER is {@code on}; otherwise does nothing. {@link MeterInterceptor} counts the AWS calls of every SDK
 * client by itself; functions wrap each invocation:
 *
 * <pre>
 * try (var metered = Meter.invocation()) {
 *     …
 *     Meter.count("events.accepted", events.size());
 * }
 * </pre>
 *
 * A function environment runs one invocation at a time, so one meter a process is enough; calls before the first
 * invocation count to it. Safe for all threads.
 */
public final class Meter {

    private static final MeterTotals TOTALS = new MeterTotals();

    private Meter() {}

    public static boolean enabled() {
        return "on".equals(System.getenv("REGULARS_METER"));
    }

    /** Adds to a count of the product's own, for instance {@code events.accepted}. */
    public static void count(String name, long n) {
        if (enabled() && n != 0) {
            TOTALS.count(name, n);
        }
    }

    /** The span of one invocation. */
    public static Invocation invocation() {
        return new Invocation();
    }

    static MeterTotals totals() {
        return TOTALS;
    }

    /** Prints on close. */
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
