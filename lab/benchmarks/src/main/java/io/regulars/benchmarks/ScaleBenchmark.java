package io.regulars.benchmarks;

import java.io.IOException;

import io.regulars.benchmarks.scale.Scale;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.LocalClouds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulations that docs/scale.md quotes. */
@Command(
        name = "scale",
        description = "Simulates peaks and mass mailings beyond what this machine can run; see docs/scale.md.")
final class ScaleBenchmark extends CommandBase {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same figures (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Scale.print(seed, LocalClouds.home().resolve("infra").resolve("template.yaml"), System.out);
        return ExitCodes.OK;
    }
}
