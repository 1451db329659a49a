package io.regulars.benchmarks;

import io.regulars.cli.base.CommandPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Groups the benchmarks; does nothing itself. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures on this machine; docs/benchmarks.md explains the figures.",
        synopsisSubcommandLabel = "BENCHMARK",
        commandListHeading = "%nBenchmarks:%n",
        footer = {"", "Run them on an idle machine. 'regulars bench BENCHMARK --help' shows the options of one."},
        subcommands = {
            ColdBenchmark.class,
            CostBenchmark.class,
            FuzzBenchmark.class,
            LoadBenchmark.class,
            ScaleBenchmark.class,
            ScoreBenchmark.class,
            SpineBenchmark.class,
            TrainBenchmark.class
        })
public final class BenchCommand implements CommandPlugin, Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", hidden = true)
    private String[] unknown = {};

    @Override
    public void run() {
        String problem = unknown.length == 0 ? "say which benchmark" : "there is no benchmark " + unknown[0];
        throw new ParameterException(
                spec.commandLine(),
                problem + ": " + String.join(", ", spec.subcommands().keySet()));
    }
}
