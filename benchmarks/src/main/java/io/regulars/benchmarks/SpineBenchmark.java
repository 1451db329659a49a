package io.regulars.benchmarks;

import java.nio.file.Path;

/**
 * The figures of the spine: the full import, a live replay against DynamoDB Local alone, cost with one and with ten events a
 * request, item sizes, and the time from an event to a mail. Run it on an idle machine:
 * {@code ./regulars bench spine [--data DIR]}.
 */
public final class SpineBenchmark {

    private SpineBenchmark() {
    }

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args.length == 2 && args[0].equals("--data") ? args[1] : "../shared/data");
        System.out.println("environment     " + Environment.describe());
        new LatencyFigures(200).measure();
        new LiveFigures(2_000, 10).measure();
        new LiveFigures(300, 1).measure();
        new ImportFigures(data).measure();
        // Parts of the local cloud keep threads of their own.
        System.exit(0);
    }
}
