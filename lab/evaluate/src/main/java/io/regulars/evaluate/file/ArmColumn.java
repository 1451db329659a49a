package io.regulars.evaluate.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.regulars.cli.base.CliException;
import io.regulars.evaluate.data.CsvTable;

/**
 * The arms of a test.
 *
 * @param control the arm without treatment
 * @param treatments all others, in alphabetical order
 */
record ArmColumn(String column, String control, List<String> treatments) {

    private static final int MOST_ARMS = 20;
    private static final Set<String> NO = Set.of("0", "0.0", "no", "n", "false", "f", "none", "holdout", "placebo");

    /**
     * @param named the name of the control arm; null to recognise No, 0, false, control or a name that begins with "no"
     */
    static ArmColumn of(CsvTable table, String column, String named) {
        Set<String> arms = new TreeSet<>(Arrays.asList(table.texts(column)));
        if (arms.contains("")) {
            throw new CliException(table.name() + " line "
                    + table.line(Arrays.asList(table.texts(column)).indexOf("")) + ": column " + column + " is empty");
        }
        if (arms.size() == 1) {
            throw new CliException(
                    table.name() + ": no overlap between arms: column " + column + " has one arm only, \""
                            + arms.iterator().next() + "\"; an effect needs treated and untreated rows");
        }
        if (arms.size() > MOST_ARMS) {
            throw new CliException(table.name() + ": column " + column + " has " + arms.size()
                    + " different values, too many for arms: " + BinaryColumn.some(arms));
        }
        String control = named == null ? recognised(table, column, arms) : named;
        if (!arms.contains(control)) {
            throw new CliException("--control " + control + ": " + table.name() + " has no such arm in column " + column
                    + "; it has " + String.join(", ", arms));
        }
        List<String> others = new ArrayList<>(arms);
        others.remove(control);
        return new ArmColumn(column, control, others);
    }

    private static String recognised(CsvTable table, String column, Set<String> arms) {
        List<String> candidates = arms.stream().filter(ArmColumn::isControl).toList();
        if (candidates.size() != 1) {
            throw new CliException(table.name() + ": which arm of column " + column
                    + " is the control group? Name it with" + " --control; the arms are " + String.join(", ", arms));
        }
        return candidates.get(0);
    }

    private static boolean isControl(String arm) {
        String lower = arm.toLowerCase(Locale.ROOT);
        return NO.contains(lower) || lower.contains("control") || lower.matches("no[ _-].*");
    }

    /** The arm of each row; fails for one that training does not have. */
    String[] arms(CsvTable table) {
        String[] arms = table.texts(column);
        for (int i = 0; i < arms.length; i++) {
            if (!arms[i].equals(control) && !treatments.contains(arms[i])) {
                throw new CliException(table.name() + " line " + table.line(i) + ": arm \"" + arms[i] + "\" in column "
                        + column + " does not occur in training");
            }
        }
        return arms;
    }
}
