package io.regulars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.regulars.function.ingest.FuzzTarget;

/**
 * Fuzzes ingest, guided by coverage, and says what it saw: {@code ./regulars bench fuzz [--inputs N] [--seed N]
 * [--repeat FILE]}. Ends with 1 when an input was found that breaks something; that input is then in a file, and
 * {@code --repeat} gives it again.
 */
public final class FuzzBenchmark {

    private FuzzBenchmark() {}

    public static void main(String[] args) {
        FuzzOptions options = BenchmarkExit.options(() -> FuzzOptions.parse(args));
        BenchmarkExit.of(() -> run(options));
    }

    private static boolean run(FuzzOptions options) throws IOException, InterruptedException {
        if (options.repeat() != null) {
            FuzzTarget.fuzzerTestOneInput(Files.readAllBytes(options.repeat()));
            System.out.println("this input breaks nothing");
            FuzzTarget.fuzzerTearDown();
            return true;
        }
        System.out.println("environment     " + MachineInfo.describe());
        System.out.println("seed            " + options.seed());
        FuzzRun run = FuzzRun.prepare(options);
        int exit = run.start().waitFor();
        List<Path> found = run.found();
        for (Path input : found) {
            System.out.println(
                    "found           " + input + "; repeat it with: ./regulars bench fuzz --repeat " + input);
        }
        if (exit != 0 || !found.isEmpty()) {
            System.out.println("the fuzzer ended with " + exit + "; what it wrote is in " + run.log());
            return false;
        }
        return true;
    }
}
