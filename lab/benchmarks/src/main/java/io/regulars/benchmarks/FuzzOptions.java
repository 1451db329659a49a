package io.regulars.benchmarks;

import java.nio.file.Path;

/**
 * What to fuzz with.
 *
 * @param inputs how many
 * @param seed of the fuzzer's choices
 * @param repeat the file of one input to give again, alone; null to fuzz
 */
record FuzzOptions(long inputs, long seed, Path repeat) {

    static FuzzOptions parse(String[] args) {
        long inputs = 1_000_000;
        long seed = 1;
        Path repeat = null;
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--inputs" -> inputs = positive(args[i], value);
                case "--seed" -> seed = positive(args[i], value);
                case "--repeat" -> repeat = Path.of(value);
                default -> throw usage(args[i] + " is no option");
            }
        }
        return new FuzzOptions(inputs, seed, repeat);
    }

    private static long positive(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw usage(option + " needs a number from 1 to 999999999");
        }
        return Long.parseLong(value);
    }

    private static IllegalArgumentException usage(String problem) {
        return new IllegalArgumentException(
                problem + "; usage: ./regulars bench fuzz [--inputs N] [--seed N] [--repeat FILE]");
    }
}
