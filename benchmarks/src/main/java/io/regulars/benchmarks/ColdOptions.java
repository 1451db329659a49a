package io.regulars.benchmarks;

/**
 * What to measure.
 *
 * @param starts of each function and kind, at least
 * @param json whether to print one line of JSON in place of tables
 */
record ColdOptions(int starts, boolean json) {

    static ColdOptions parse(String[] args) {
        int starts = 20;
        boolean json = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> json = true;
                case "--starts" -> starts = positive(++i < args.length ? args[i] : "");
                default -> throw usage(args[i] + " is no option");
            }
        }
        return new ColdOptions(starts, json);
    }

    private static int positive(String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw usage("--starts needs a number from 1 to 9999");
        }
        return Integer.parseInt(value);
    }

    private static IllegalArgumentException usage(String problem) {
        return new IllegalArgumentException(problem + "; usage: ./regulars bench cold [--starts N] [--json]");
    }
}
