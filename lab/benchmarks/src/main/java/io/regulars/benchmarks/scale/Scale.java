package io.regulars.benchmarks.scale;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.regulars.aws.gate.DueShards;
import io.regulars.local.template.EventSourceSpec;
import io.regulars.local.template.Template;

/** Runs the simulations that docs/scale.md quotes. */
public final class Scale {

    private static final double PEAK = 50_000;
    private static final int DUE = 1_000_000;
    /** Threads of an environment of dispatch. */
    private static final int WORKERS = 20;

    private Scale() {}

    /**
     * Prints the result of each simulation; the same seed gives the same lines.
     *
     * @param template infra/template.yaml, for the concurrency of the queue "due"
     */
    public static void print(long seed, Path template, PrintStream out) throws IOException {
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
        EventSourceSpec.Queue built = dueQueue(template);
        for (DueSimulation.Setup setup : List.of(
                new DueSimulation.Setup("as built", DueShards.COUNT, built.concurrency(), WORKERS, 45),
                new DueSimulation.Setup("with four shards", 4, built.concurrency(), WORKERS, 45),
                new DueSimulation.Setup("with one environment", DueShards.COUNT, 1, WORKERS, 45))) {
            DueSimulation.Result seen = new DueSimulation(times, DUE).run(setup, seed);
            out.printf(
                    Locale.ROOT,
                    "due   %-36s %9.0f s = %7.1f min, limited by %s%n",
                    setup.name() + ":",
                    seen.seconds(),
                    seen.seconds() / 60,
                    seen.limit());
        }
    }

    private static EventSourceSpec.Queue dueQueue(Path template) throws IOException {
        return Template.read(template).function("dispatch").orElseThrow().triggers().stream()
                .filter(EventSourceSpec.Queue.class::isInstance)
                .map(EventSourceSpec.Queue.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
