package io.regulars.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.regulars.local.function.FunctionKind;

/**
 * What to measure.
 *
 * @param starts of each function and kind, at least
 * @param kinds of artefacts, in this order
 * @param json whether to print one line of JSON in place of tables
 */
record ColdOptions(int starts, List<FunctionKind> kinds, boolean json) {

    static ColdOptions parse(String[] args) {
        int starts = 20;
        List<FunctionKind> kinds = List.of(FunctionKind.values());
        boolean json = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> json = true;
                case "--starts" -> starts = positive(++i < args.length ? args[i] : "");
                case "--kinds" -> kinds = kinds(++i < args.length ? args[i] : "");
                default -> throw usage(args[i] + " is no option");
            }
        }
        return new ColdOptions(starts, kinds, json);
    }

    private static int positive(String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw usage("--starts needs a number from 1 to 9999");
        }
        return Integer.parseInt(value);
    }

    private static List<FunctionKind> kinds(String value) {
        List<FunctionKind> kinds = new ArrayList<>();
        for (String name : value.split(",")) {
            try {
                kinds.add(FunctionKind.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw usage("--kinds needs some of jvm, cds and native, with commas between them");
            }
        }
        return kinds;
    }

    private static IllegalArgumentException usage(String problem) {
        return new IllegalArgumentException(
                problem + "; usage: ./regulars bench cold [--starts N] [--kinds jvm,cds,native] [--json]");
    }
}
