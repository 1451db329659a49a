package io.regulars.benchmarks.scale;

import java.util.Random;

/**
 * A rise from a tenth to the peak within two minutes, ten minutes of it, and what is left after: events through ingest,
 * profile and rescore, in steps of a fiftieth of a second.
 */
final class PeakSimulation {

    private static final double STEP = 0.02;
    private static final double RISE = 120;
    private static final double HOLD = 600;
    private static final double LONGEST_SECONDS = 7_200;
    private static final int BATCH = 10;
    private static final double CALLS = 6;

    private final ServiceTimes times;
    private final Limits limits;
    private final int eventsPerRequest;
    private final double peak;

    PeakSimulation(ServiceTimes times, Limits limits, int eventsPerRequest, double peak) {
        this.times = times;
        this.limits = limits;
        this.eventsPerRequest = eventsPerRequest;
        this.peak = peak;
    }

    /**
     * Quotas of an account.
     *
     * @param account concurrent invocations of all functions
     * @param units write units a second
     */
    record Limits(String name, double account, double units) {}

    /**
     * The result of a simulation.
     *
     * @param seconds from the beginning of the rise to the last score
     * @param lag seconds from an event's message to its scores, the longest
     * @param backlog most messages that waited before profile and rescore
     * @param refused requests that ingest could not take at once, in a million
     */
    record Result(double seconds, double lag, long backlog, int concurrency, double refused, boolean drained) {}

    Result run(long seed) {
        Random random = new Random(seed);
        double perEvent = eventsPerRequest > 1
                ? times.figure("writeUnitsPerEventBatched")
                : times.figure("writeUnitsPerEventSingle");
        Stage profile = new Stage(
                BATCH,
                times.invocation(BATCH * eventsPerRequest * times.figure("stepCoreSeconds"), CALLS),
                perEvent * eventsPerRequest,
                times,
                random);
        // A message of profiles is what one invocation of profile emits.
        Stage rescore = new Stage(
                BATCH, times.invocation(BATCH * BATCH * times.figure("scoreCoreSeconds"), CALLS), 0, times, random);
        double ingestSeconds = times.invocation(eventsPerRequest * times.figure("ingestCoreSeconds"), 1);
        Run run = new Run(profile, rescore, ingestSeconds, random);
        while (run.now < LONGEST_SECONDS && (run.now < RISE + HOLD || run.open())) {
            run.step();
        }
        return run.result();
    }

    private double requests(double now) {
        double share = now < RISE ? 0.1 + 0.9 * now / RISE : now < RISE + HOLD ? 1 : 0;
        return share * peak / eventsPerRequest;
    }

    private final class Run {

        private final Stage profile;
        private final Stage rescore;
        private final double ingestSeconds;
        private final Random random;
        private double now;
        private double lag;
        private double sent;
        private double refused;
        private double tokens;

        Run(Stage profile, Stage rescore, double ingestSeconds, Random random) {
            this.profile = profile;
            this.rescore = rescore;
            this.ingestSeconds = ingestSeconds;
            this.random = random;
        }

        void step() {
            now += STEP;
            double rate = requests(now);
            int arriving = (int) Math.max(0, Math.round(rate * STEP + Math.sqrt(rate * STEP) * random.nextGaussian()));
            int ingesting = (int) Math.ceil(arriving / STEP * ingestSeconds);
            double room = limits.account() - profile.running() - rescore.running();
            double taken = ingesting <= room ? arriving : Math.max(0, room) * STEP / ingestSeconds;
            sent += arriving;
            refused += arriving - taken;
            profile.send(now, (int) taken);
            profile.finish(now, (at, messages) -> rescore.send(at, 1));
            rescore.finish(now, (at, messages) -> lag = Math.max(lag, now - at));
            profile.grow(STEP);
            rescore.grow(STEP);
            tokens = Math.min(limits.units(), tokens + limits.units() * STEP);
            int busy = Math.min(ingesting, (int) limits.account());
            tokens = profile.start(now, busy + rescore.running(), limits.account(), tokens);
            rescore.start(now, busy + profile.running(), limits.account(), 1);
        }

        boolean open() {
            return profile.backlog() + rescore.backlog() + profile.running() + rescore.running() > 0;
        }

        Result result() {
            return new Result(
                    now,
                    lag,
                    profile.mostBacklog() + rescore.mostBacklog(),
                    profile.mostRunning() + rescore.mostRunning(),
                    refused / sent * 1e6,
                    !open());
        }
    }
}
