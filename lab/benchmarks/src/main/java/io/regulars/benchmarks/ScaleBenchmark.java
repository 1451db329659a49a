package io.regulars.benchmarks;

import io.regulars.benchmarks.scale.Scale;

/** Simulates what docs/scale.md tells: {@code ./regulars bench scale [--seed N]}. */
public final class ScaleBenchmark {

    private ScaleBenchmark() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 0 && !(args.length == 2 && args[0].equals("--seed") && args[1].matches("-?[0-9]{1,18}"))) {
            System.err.println("usage: bench scale [--seed N]");
            System.exit(2);
        }
        Scale.print(args.length == 2 ? Long.parseLong(args[1]) : 1, System.out);
    }
}
