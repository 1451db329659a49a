package io.regulars.evaluate.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.regulars.cli.base.CliException;
import io.regulars.evaluate.data.CsvTable;

/** Outcomes as numbers: 1/0, yes/no, true/false or amounts. */
final class OutcomeColumn {

    private OutcomeColumn() {}

    static double[] of(CsvTable table, String column) {
        List<Optional<Integer>> words =
                Arrays.stream(table.texts(column)).map(YesNo::of).toList();
        if (words.stream().allMatch(Optional::isPresent)) {
            return words.stream().mapToDouble(Optional::orElseThrow).toArray();
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
