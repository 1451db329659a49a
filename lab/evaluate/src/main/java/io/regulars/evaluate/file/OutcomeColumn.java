package io.regulars.evaluate.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.cli.base.CliException;
import io.regulars.evaluate.data.CsvTable;

/** Outcomes as numbers: 1/0, yes/no, true/false or amounts. */
final class OutcomeColumn {

    private static final Set<String> WORDS = Set.of("yes", "no", "true", "false", "y", "n", "t", "f");

    private OutcomeColumn() {}

    static double[] of(CsvTable table, String column) {
        Set<String> values = Arrays.stream(table.texts(column))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (WORDS.containsAll(values)) {
            return Arrays.stream(table.texts(column))
                    .mapToDouble(text -> "yt".indexOf(Character.toLowerCase(text.charAt(0))) >= 0 ? 1 : 0)
                    .toArray();
        }
        double[] numbers = table.numbers(column);
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new CliException(table.name() + " line " + table.line(i) + ": the outcome in column " + column
                        + " is missing or not a number");
            }
        }
        return numbers;
    }

    /** Fails unless the outcomes differ. */
    static void checkDiffer(CsvTable table, String column, double[] outcomes) {
        if (Arrays.stream(outcomes).distinct().count() < 2) {
            throw new CliException(table.name() + ": the outcome in column " + column + " has one value only, "
                    + outcomes[0] + ": there is no effect to learn");
        }
    }
}
