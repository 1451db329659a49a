package io.regulars.benchmarks.scale;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Runs the simulations that docs/scale.md quotes. */
public final class Scale {

    private static final double PEAK = 50_000;
    private static final int DUE = 1_000_000;

    private Scale() {}

    /** Prints the result of each simulation; the same seed gives the same lines. */
    public static void print(long seed, PrintStream out) throws IOException {
        ServiceTimes times = ServiceTimes.read();
        List<PeakSimulation.Limits> limits = List.of(
                new PeakSimulation.Limits(
                        "quotas as given", times.figure("accountConcurrency"), times.figure("tableWriteUnits")),
                new PeakSimulation.Limits("a table that was never warm", times.figure("accountConcurrency"), 4_000),
                new PeakSimulation.Limits("quotas raised, table warm", 5_000, 120_000));
        for (int eventsPerRequest : new int[] {10, 1}) {
            for (PeakSimulation.Limits limit : limits) {
                PeakSimulation.Result seen = new PeakSimulation(times, limit, eventsPerRequest, PEAK).run(seed);
                out.printf(
                        Locale.ROOT,
                        "peak  %2d a request, %-28s %s after %6.0f s, longest lag %6.1f s, backlog %,10d, concurrency %5d, refused %,7.0f in a million%n",
                        eventsPerRequest,
                        limit.name() + ":",
                        seen.drained() ? "drained" : "NOT drained",
                        seen.seconds(),
                        seen.lag(),
                        seen.backlog(),
                        seen.concurrency(),
                        seen.refused());
            }
        }
        for (DueSimulation.Way way : List.of(
                new DueSimulation.Way("as built", 4, 1, 20, 45),
                new DueSimulation.Way("by a queue, four shards", 4, 400, 5, 60),
                new DueSimulation.Way("by a queue, 64 shards", 64, 400, 5, 60))) {
            DueSimulation.Result seen = new DueSimulation(times, DUE).run(way, seed);
            out.printf(
                    Locale.ROOT,
                    "due   %-36s %9.0f s = %7.1f min, held up by %s%n",
                    way.name() + ":",
                    seen.seconds(),
                    seen.seconds() / 60,
                    seen.limit());
        }
    }
}
