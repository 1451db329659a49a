package io.regulars.benchmarks.scale;

import java.util.Random;

/** A million customers due in the same minute: how long until the last of them is passed to the channels. */
final class DueSimulation {

    private static final double CALLS = 6;
    private static final double INDEX_UNITS = 2;
    private static final double TABLE_UNITS = 5;
    private static final double LONGEST = 86_400;

    private final ServiceTimes times;
    private final int due;

    DueSimulation(ServiceTimes times, int due) {
        this.times = times;
        this.due = due;
    }

    /**
     * How they are woken.
     *
     * @param shards partitions of the index
     * @param environments side by side
     * @param workers threads of each
     * @param secondsAMinute of each minute that they work
     */
    record Way(String name, int shards, int environments, int workers, double secondsAMinute) {}

    /**
     * @param seconds until the last is passed on
     * @param limit what held it up longest
     */
    record Result(double seconds, String limit) {}

    /** Second by second; each second's work is what the narrowest place lets through. */
    Result run(Way way, long seed) {
        Random random = new Random(seed);
        double left = due;
        int[] held = new int[3];
        for (int second = 0; second < LONGEST * 2; second++) {
            double threads = way.environments() * way.workers();
            double jitter = Math.exp(times.figure("spread") * random.nextGaussian() / Math.sqrt(threads));
            double[] lets = {
                second % 60 < way.secondsAMinute()
                        ? Math.min(
                                threads / (times.invocation(0, CALLS) * jitter),
                                way.environments() * times.perSecond(CALLS))
                        : 0,
                way.shards() * times.figure("partitionWriteUnits") / INDEX_UNITS,
                times.figure("tableWriteUnits") / (TABLE_UNITS + INDEX_UNITS)
            };
            int narrow = 0;
            for (int i = 1; i < lets.length; i++) {
                narrow = lets[i] < lets[narrow] ? i : narrow;
            }
            double done = Math.min(left, lets[narrow]);
            held[narrow]++;
            left -= done;
            if (left < 1) {
                return new Result(second + 1.0, words(held));
            }
        }
        return new Result(Double.POSITIVE_INFINITY, words(held));
    }

    private static String words(int[] held) {
        String[] names = {"environments", "partitions of the index", "units of the table"};
        int most = 0;
        for (int i = 1; i < held.length; i++) {
            most = held[i] > held[most] ? i : most;
        }
        return names[most];
    }
}
