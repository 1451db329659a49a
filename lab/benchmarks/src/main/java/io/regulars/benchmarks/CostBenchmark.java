package io.regulars.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import io.regulars.cli.base.CliJson;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What events cost on AWS, by what they were seen to take: {@code ./regulars bench cost [--only WORKLOAD] [--json]}.
 * Ends with 1 when what the functions say they did is not what the emulators saw: then no figure counts.
 */
public final class CostBenchmark {

    private CostBenchmark() {}

    public static void main(String[] args) {
        List<String> options = List.of(args);
        boolean json = options.contains("--json");
        String only = options.contains("--only") && options.indexOf("--only") + 1 < options.size()
                ? options.get(options.indexOf("--only") + 1)
                : null;
        List<CostWorkload> workloads = CostWorkload.all().stream()
                .filter(workload -> only == null || workload.name().equals(only))
                .toList();
        if (workloads.isEmpty() || options.size() != (json ? 1 : 0) + (only == null ? 0 : 2)) {
            BenchmarkExit.misused("cost [--only "
                    + String.join(
                            "|",
                            CostWorkload.all().stream().map(CostWorkload::name).toList()) + "] [--json]");
        }
        BenchmarkExit.of(() -> run(workloads, json));
    }

    private static boolean run(List<CostWorkload> workloads, boolean json) throws Exception {
        PriceList prices = PriceList.read();
        CostReport report = new CostReport(prices);
        List<CostFigures> all = new ArrayList<>();
        PrintStream out = System.out;
        if (json) {
            // What the emulators say at their start is no JSON.
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        }
        if (!json) {
            System.out.println("environment     " + MachineInfo.describe());
            System.out.println("prices          " + prices.region() + ", " + prices.asOf() + ": " + prices.source());
        }
        for (CostWorkload workload : workloads) {
            CostFigures seen = new CostRun(workload).run();
            all.add(seen);
            if (!json) {
                report.print(seen, out);
            }
        }
        if (json) {
            out.println(CliJson.pretty(report.json(all)));
        }
        boolean agree = all.stream().allMatch(seen -> seen.reconciliation().agrees());
        if (!agree) {
            System.err.println("the functions' counts and the emulators' differ: see the lines that say so");
        }
        return agree;
    }
}
