package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.function.ingest.FuzzTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fuzzes ingest, guided by coverage. Inputs that break something are kept in files. */
@Command(
        name = "fuzz",
        description =
                "Fuzzes ingest, guided by coverage. Exit code 1 if an input breaks something; that input is kept%n"
                        + "in a file.")
final class FuzzBenchmark extends CommandBase {

    private static final long MOST = 999_999_999;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many inputs (default: ${DEFAULT-VALUE}).")
    private long inputs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the fuzzer's choices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--repeat", paramLabel = "FILE", description = "Run the one input of a file again, alone.")
    private Path repeat;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireInRange("--inputs", inputs);
        requireInRange("--seed", seed);
        if (repeat != null) {
            FuzzTarget.fuzzerTestOneInput(Files.readAllBytes(repeat));
            System.out.println("this input breaks nothing");
            FuzzTarget.fuzzerTearDown();
            return ExitCodes.OK;
        }
        System.out.println("environment     " + MachineInfo.describe());
        System.out.println("seed            " + seed);
        FuzzRun run = FuzzRun.prepare(inputs, seed);
        int exit = run.start().waitFor();
        List<Path> found = run.found();
        for (Path input : found) {
            System.out.println(
                    "found           " + input + "; repeat it with: ./regulars bench fuzz --repeat " + input);
        }
        if (exit != 0 || !found.isEmpty()) {
            System.out.println("the fuzzer ended with " + exit + "; its output is in " + run.log());
            return ExitCodes.FAILED;
        }
        return ExitCodes.OK;
    }

    private static void requireInRange(String option, long value) {
        if (value < 1 || value > MOST) {
            throw CliException.usage(option + " must be a number from 1 to " + MOST);
        }
    }
}
