package io.regulars.benchmarks;

import java.io.IOException;

import io.regulars.benchmarks.score.LinearSpeed;
import io.regulars.benchmarks.score.ScoreTimes;
import io.regulars.benchmarks.score.VowpalWabbit;
import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long the scores of a customer take, on one core. */
@Command(
        name = "score",
        description =
                "Measures how long the scores of a customer take, from profile to result, and the linear model against%n"
                        + "Vowpal Wabbit, if a program vw is on the path.")
final class ScoreBenchmark extends CommandBase {

    private static final int MOST_RUNS = 100;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Runs of each measurement (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1 || runs > MOST_RUNS) {
            throw CliException.usage("--runs must be a number from 1 to " + MOST_RUNS);
        }
        System.out.println("environment               " + MachineInfo.describe());
        System.out.println("                          nanoseconds per call; runs of a second after a warm-up");
        new ScoreTimes(runs)
                .measure((name, nanos) -> line(name, Spread.of(nanos).toString()));
        LinearSpeed ours = LinearSpeed.measure(runs);
        line("30 features, ours", ours.toString());
        line("30 features, vw", VowpalWabbit.measure(runs, ours));
        return ExitCodes.OK;
    }

    private static void line(String name, String figures) {
        System.out.printf("%-25s %s%n", name, figures);
    }
}
