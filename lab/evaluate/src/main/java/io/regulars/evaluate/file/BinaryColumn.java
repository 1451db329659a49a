package io.regulars.evaluate.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.regulars.cli.base.CliException;
import io.regulars.evaluate.data.CsvTable;

/**
 * Two values of a column, one of which counts as 1.
 *
 * @param column its name
 * @param positive the value that counts as 1
 * @param negative the value that counts as 0
 */
record BinaryColumn(String column, String positive, String negative) {

    /**
     * Recognises 1/0, yes/no and true/false; of two other values, the last in alphabetical order is 1. Case is ignored.
     */
    static BinaryColumn of(CsvTable table, String column) {
        Set<String> values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        values.addAll(Arrays.asList(table.texts(column)));
        if (values.contains("")) {
            throw new CliException(table.name() + ": column " + column + " has empty cells, the first on line "
                    + firstLine(table, column) + ": remove these rows or fill them in");
        }
        if (values.size() == 1) {
            throw new CliException(table.name() + ": column " + column + " has one class only, \""
                    + values.iterator().next() + "\": both are needed");
        }
        if (values.size() != 2) {
            throw new CliException(table.name() + ": column " + column + " has " + values.size()
                    + " different values instead of two: " + some(values));
        }
        String[] two = values.toArray(String[]::new);
        int positive = YesNo.of(two[0]).equals(Optional.of(1)) ? 0 : 1;
        return new BinaryColumn(column, two[positive], two[1 - positive]);
    }

    private static int firstLine(CsvTable table, String column) {
        return table.line(Arrays.asList(table.texts(column)).indexOf(""));
    }

    static String some(Set<String> values) {
        String first = String.join(", ", values.stream().limit(5).toList());
        return values.size() > 5 ? first + ", …" : first;
    }

    /** 0 or 1 per row; fails for another value. */
    double[] numbers(CsvTable table) {
        String[] texts = table.texts(column);
        double[] numbers = new double[texts.length];
        for (int i = 0; i < numbers.length; i++) {
            if (same(texts[i], positive)) {
                numbers[i] = 1;
            } else if (!same(texts[i], negative)) {
                throw new CliException(table.name() + " line " + table.line(i) + ": column " + column + " is \""
                        + texts[i] + "\", but in training it is " + negative + " or " + positive);
            }
        }
        return numbers;
    }

    /** Whether two words name one class, as 1 and 1.0 do. */
    private static boolean same(String word, String name) {
        return word.equalsIgnoreCase(name)
                || YesNo.of(word).isPresent() && YesNo.of(word).equals(YesNo.of(name));
    }
}
