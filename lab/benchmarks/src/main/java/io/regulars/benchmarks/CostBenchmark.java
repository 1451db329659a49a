package io.regulars.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Prices the requests that events cause on AWS, by the requests that the emulators see. */
@Command(
        name = "cost",
        description =
                "Prices the requests that events cause on AWS, by the requests that the emulators see. Exit code 1%n"
                        + "if the functions' own counts differ from the emulators'; then no figure is valid.")
final class CostBenchmark extends CommandBase {

    @Option(names = "--only", paramLabel = "WORKLOAD", description = "One of browser-1, browser-10, till and campaign.")
    private String only;

    @Option(names = "--json", description = "Print JSON instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<CostWorkload> workloads = workloads();
        PriceList prices = PriceList.read();
        CostReport report = new CostReport(prices);
        List<CostFigures> all = new ArrayList<>();
        PrintStream out = System.out;
        if (json) {
            // The emulators print to standard output when they start.
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        } else {
            out.println("environment     " + MachineInfo.describe());
            out.println("prices          " + prices.region() + ", " + prices.asOf() + ": " + prices.source());
        }
        for (CostWorkload workload : workloads) {
            CostFigures figures = new CostRun(workload).run();
            all.add(figures);
            if (!json) {
                report.print(figures, out);
            }
        }
        if (json) {
            out.println(CliJson.pretty(report.json(all)));
        }
        if (all.stream().allMatch(figures -> figures.reconciliation().agrees())) {
            return ExitCodes.OK;
        }
        System.err.println("the functions' counts and the emulators' differ: see the lines that say so");
        return ExitCodes.FAILED;
    }

    private List<CostWorkload> workloads() {
        List<CostWorkload> chosen = CostWorkload.all().stream()
                .filter(workload -> only == null || workload.name().equals(only))
                .toList();
        if (chosen.isEmpty()) {
            throw CliException.usage("--only must be one of "
                    + String.join(
                            ", ",
                            CostWorkload.all().stream().map(CostWorkload::name).toList()));
        }
        return chosen;
    }
}
