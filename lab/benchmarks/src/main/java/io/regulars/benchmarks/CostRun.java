package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.benchmarks.tap.ChargeTotals;
import io.regulars.benchmarks.tap.TappedServices;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.client.LocalClouds;
import io.regulars.local.template.FunctionSpec;
import io.regulars.local.template.Template;

/** Runs one workload on a cloud of its own and counts what it takes. */
final class CostRun {

    private static final long METERS_NANOS = 5_000_000_000L;
    private static final int KILOBYTE = 1_024;

    private final CostWorkload workload;
    private final Path infra = LocalClouds.home().resolve("infra");

    CostRun(CostWorkload workload) {
        this.workload = workload;
    }

    CostFigures run() throws Exception {
        try (TappedServices tapped = TappedServices.start(infra.resolve("local/runtimes"));
                BenchCloud bench = BenchCloud.withBatchingWindows(tapped.environment())) {
            bench.clock(CostWorkload.NOON.toString());
            Senders.post(bench, workload.warm());
            bench.drain();
            JsonNode nothing = CliJson.object();
            settle(bench, nothing, tapped, ChargeTotals.empty());
            JsonNode before = bench.status();
            ChargeTotals earlier = tapped.tally();
            long logged = logBytes(before);
            long start = System.nanoTime();
            Senders.post(bench, workload.requests());
            bench.drain();
            if (workload.until() != null) {
                bench.advance(workload.until());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Reconciliation reconciliation = settle(bench, before, tapped, earlier);
            bench.requireNoDeadLetters();
            Look look = new Look(before, bench.status(), tapped.tally().since(earlier));
            return figures(look, seconds, large(bench, look.tally()), logBytes(look.after()) - logged, reconciliation);
        }
    }

    /** Status before and after, and what was seen on the wire in between. */
    private record Look(JsonNode before, JsonNode after, ChargeTotals tally) {

        double count(String name) {
            return after.path("counts").path(name).asDouble()
                    - before.path("counts").path(name).asDouble();
        }

        double function(String name, String figure) {
            return figure(after, name, figure) - figure(before, name, figure);
        }

        private static double figure(JsonNode status, String name, String figure) {
            for (JsonNode function : status.path("functions")) {
                if (function.path("name").asText().equals(name)) {
                    return function.path(figure).asDouble();
                }
            }
            return 0;
        }
    }

    private CostFigures figures(Look look, double seconds, double large, long logBytes, Reconciliation reconciliation) {
        double invocations = 0;
        double gigabyteSeconds = 0;
        for (FunctionSpec function :
                Template.read(infra.resolve("template.yaml")).functions()) {
            invocations += look.function(function.name(), "invocations");
            gigabyteSeconds +=
                    look.function(function.name(), "billedMillis") / 1e3 * function.memoryMegabytes() / KILOBYTE;
        }
        return new CostFigures(
                workload,
                new CostFigures.Outcome(look.count("decisions"), look.count("deliveries.sent"), seconds),
                look.tally(),
                large,
                new CostFigures.FunctionUse(
                        invocations, look.function("profile", "invocations"), gigabyteSeconds, logBytes),
                reconciliation);
    }

    /**
     * A function's word on what it did may come a moment after its answer: looks again until both agree, for a while.
     */
    private static Reconciliation settle(BenchCloud bench, JsonNode before, TappedServices tapped, ChargeTotals earlier)
            throws InterruptedException {
        long end = System.nanoTime() + METERS_NANOS;
        while (true) {
            Reconciliation found =
                    Reconciliation.of(before, bench.status(), tapped.tally().since(earlier));
            if (found.agrees() || System.nanoTime() > end) {
                return found;
            }
            Thread.sleep(50);
        }
    }

    /**
     * A statement of PartiQL is billed by the whole item, of which neither answer nor parameters tell: so many units
     * more, by the profiles as they are stored at the end.
     */
    private static double large(BenchCloud bench, ChargeTotals tally) {
        double[] sizes = new ItemSizes(bench.cloud()).profiles().sorted();
        double more = 0;
        for (double size : sizes) {
            more += Math.ceil(size / KILOBYTE) - 1;
        }
        return more / sizes.length * tally.silent().getOrDefault("dynamodb.write", 0.0);
    }

    private static long logBytes(JsonNode status) throws IOException {
        long bytes = 0;
        for (JsonNode function : status.path("functions")) {
            Path log = Path.of(function.path("log").asText());
            bytes += Files.exists(log) ? Files.size(log) : 0;
        }
        return bytes;
    }
}
