package io.regulars.evaluate.row;

/**
 * A measured figure with what it is compared with.
 *
 * @param name the row's name and what the figure is, such as {@code bank_marketing: AUC 5-fold, trees}
 * @param ours as measured; NaN if the row was skipped
 * @param spread standard deviation over folds, splits or seeds; NaN if there is one value only
 * @param verdict computed from the unrounded figure
 * @param note one line about how it was measured, or why it was missed or skipped; may be empty
 */
public record Figure(String name, double ours, double spread, Goal goal, Verdict verdict, String note) {

    /** A figure without a spread. */
    public static Figure of(String name, double ours, Goal goal) {
        return of(name, ours, Double.NaN, goal);
    }

    /** A figure with its spread. */
    public static Figure of(String name, double ours, double spread, Goal goal) {
        return new Figure(name, ours, spread, goal, goal.judge(ours), "");
    }

    /** Mean and standard deviation (n − 1) of a figure over folds, splits or seeds. */
    public static Figure over(String name, double[] values, Goal goal) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double spread = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
        return of(name, mean, spread, goal);
    }

    /** A row that could not run. */
    static Figure skipped(String name, String reason) {
        return new Figure(name, Double.NaN, Double.NaN, Goal.none("", ""), Verdict.SKIPPED, reason);
    }

    /** The same figure with a note. */
    public Figure withNote(String text) {
        return new Figure(name, ours, spread, goal, verdict, text);
    }
}
