package io.regulars.benchmarks;

import java.nio.file.Path;
import java.util.List;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the whole pipeline: the full import, a live replay, and the time from an event to a mail. */
@Command(
        name = "spine",
        description = "Measures the whole pipeline: the full import, a live replay beside the same writes to DynamoDB%n"
                + "Local alone, and the time from an event to a mail.")
final class SpineBenchmark extends CommandBase {

    private static final List<String> PARTS = List.of("latency", "live", "import");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "../shared/data",
            description = "The folder of the data sets to import (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--only", paramLabel = "PART", description = "One of latency, live and import.")
    private String only;

    @Override
    public Integer call() throws Exception {
        if (only != null && !PARTS.contains(only)) {
            throw CliException.usage("--only must be one of " + String.join(", ", PARTS));
        }
        System.out.println("environment     " + MachineInfo.describe());
        if (measures("latency")) {
            new LatencyFigures(200).measure();
        }
        if (measures("live")) {
            new LiveFigures(4_000, 10).measure();
            new LiveFigures(600, 1).measure();
        }
        if (measures("import")) {
            new ImportFigures(data).measure();
        }
        return ExitCodes.OK;
    }

    private boolean measures(String part) {
        return only == null || only.equals(part);
    }
}
