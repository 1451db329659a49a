package io.regulars.benchmarks.scale;

import java.util.Random;

/**
 * A million customers due in the same minute: how long until the last of them is passed on to the channels. Dispatch
 * reads the index and queues customers in the first part of each minute; the environments that process them take from
 * the queue all the time, as soon as there is something on it.
 */
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
     * How they are processed.
     *
     * @param shards partitions of the index
     * @param environments that process customers in parallel
     * @param workers threads of each
     * @param dispatchSeconds of each minute in which customers are queued
     */
    record Setup(String name, int shards, int environments, int workers, double dispatchSeconds) {}

    /**
     * @param seconds until the last customer is passed on
     * @param limit what limited the rate for the longest time
     */
    record Result(double seconds, String limit) {}

    /** Second by second; the work of each is what the narrowest place lets through. */
    Result run(Setup setup, long seed) {
        Random random = new Random(seed);
        double left = due;
        double queued = 0;
        int[] held = new int[Limit.values().length];
        for (int second = 0; second < LONGEST * 2; second++) {
            if (second % 60 < setup.dispatchSeconds()) {
                queued = Math.min(left, queued + queuedPerSecond(setup));
            }
            double[] rates = rates(setup, queued, random);
            int narrow = 0;
            for (int i = 1; i < rates.length; i++) {
                narrow = rates[i] < rates[narrow] ? i : narrow;
            }
            held[narrow]++;
            left -= rates[narrow];
            queued -= rates[narrow];
            if (left < 1) {
                return new Result(second + 1.0, longest(held));
            }
        }
        return new Result(Double.POSITIVE_INFINITY, longest(held));
    }

    private enum Limit {
        ENVIRONMENTS("environments"),
        INDEX("partitions of the index"),
        TABLE("units of the table"),
        QUEUE("dispatch");

        private final String words;

        Limit(String words) {
            this.words = words;
        }
    }

    /**
     * A round reads 200 keys from each shard, twenty shards at a time, and sends them in requests of 1,000 customers.
     */
    private double queuedPerSecond(Setup setup) {
        double customers = 200.0 * setup.shards();
        double calls = setup.shards() + customers / 1_000;
        double seconds = (setup.shards() / 20.0 + customers / 1_000) * times.figure("callSeconds");
        return Math.min(customers / seconds, times.perSecond(calls) * customers);
    }

    private double[] rates(Setup setup, double queued, Random random) {
        double threads = setup.environments() * setup.workers();
        double jitter = Math.exp(times.figure("spread") * random.nextGaussian() / Math.sqrt(threads));
        double[] rates = new double[Limit.values().length];
        rates[Limit.ENVIRONMENTS.ordinal()] = Math.min(
                threads / (times.invocation(0, CALLS) * jitter), setup.environments() * times.perSecond(CALLS));
        rates[Limit.INDEX.ordinal()] = setup.shards() * times.figure("partitionWriteUnits") / INDEX_UNITS;
        rates[Limit.TABLE.ordinal()] = times.figure("tableWriteUnits") / (TABLE_UNITS + INDEX_UNITS);
        rates[Limit.QUEUE.ordinal()] = queued;
        return rates;
    }

    private static String longest(int[] held) {
        int most = 0;
        for (int i = 1; i < held.length; i++) {
            most = held[i] > held[most] ? i : most;
        }
        return Limit.values()[most].words;
    }
}
