package io.regulars.evaluate.file;

import java.util.List;
import java.util.Locale;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.Terminal;
import io.regulars.learning.base.CrossFolds;
import io.regulars.learning.base.Loss;
import io.regulars.learning.column.Column;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.measure.Probabilities;
import io.regulars.learning.table.LinearLearner;

/** Checks that the columns do not tell who was treated: an effect can be learned only where the arms overlap. */
final class RandomisationCheck {

    private static final double SEPARATED = 0.97;
    private static final double SUSPICIOUS = 0.6;

    private RandomisationCheck() {}

    /** Fails if the arms do not overlap, and warns if the treatment was not random. */
    static void run(Terminal terminal, ColumnTable table, boolean[] treated) {
        double auc = auc(table, treated);
        if (auc > SEPARATED) {
            throw new CliException("no overlap between arms: " + mostTelling(table, treated)
                    + " tells treated from control rows; an effect cannot be learned, leave the column out if it is"
                    + " a consequence of the treatment");
        }
        if (auc > SUSPICIOUS) {
            terminal.note(String.format(
                    Locale.ROOT,
                    "the treatment does not look random: the columns predict it with an AUC of %.2f, most of all %s;"
                            + " effects may be biased",
                    auc,
                    mostTelling(table, treated)));
        }
    }

    private static String mostTelling(ColumnTable table, boolean[] treated) {
        String best = "";
        double highest = 0;
        for (Column column : table.columns()) {
            double auc = auc(new ColumnTable(List.of(column)), treated);
            if (auc > highest) {
                highest = auc;
                best = "column " + column.name();
            }
        }
        return best;
    }

    private static double auc(ColumnTable table, boolean[] treated) {
        double[] labels = new double[treated.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = treated[i] ? 1 : 0;
        }
        CrossFolds folds = new CrossFolds(labels.length, 2, 1);
        double[] scores = new LinearLearner(Loss.LOGISTIC, 10, 4)
                .fit(table.rows(folds.train(0)), CrossFolds.pick(labels, folds.train(0)))
                .scores(table.rows(folds.test(0)));
        return Probabilities.auc(scores, CrossFolds.pick(labels, folds.test(0)));
    }
}
