package io.regulars.evaluate.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.data.TableSchema;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.base.CrossFolds;
import io.regulars.learning.base.Loss;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.measure.Probabilities;
import io.regulars.learning.table.LinearLearner;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TableModel;
import io.regulars.learning.table.TreeLearner;
import io.regulars.learning.tree.TreeSettings;

/** Who subscribes to a deposit after a call: UCI Bank Marketing, without the call's duration. */
final class BankMarketing implements EvaluationRow {

    private static final int FOLDS = 5;
    private static final double ORDERED_SHARE = 0.8;
    private static final int BINS = 10;
    private static final TableLearner LINEAR = new LinearLearner(Loss.LOGISTIC, 10, 9);
    private static final TableLearner TREES = new TreeLearner(TreeSettings.probabilities());

    @Override
    public String name() {
        return "bank_marketing";
    }

    @Override
    public String protocol() {
        return "41,188 calls without `duration`. 5-fold cross-validation (seed 1); and training on the first 80 % of the"
                + " calls in date order, test on the last 20 %. AUC.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        CsvTable file = data.csv("bank_marketing/bank_additional_full.csv.gz");
        ColumnTable table = TableSchema.infer(file, List.of("y", "duration")).read(file);
        double[] labels = Arrays.stream(file.texts("y"))
                .mapToDouble(label -> label.equals("yes") ? 1 : 0)
                .toArray();
        CrossFolds cross = new CrossFolds(labels.length, FOLDS, 1);
        Folds.Parts[] folds = IntStream.range(0, FOLDS)
                .mapToObj(fold -> new Folds.Parts(cross.train(fold), cross.test(fold)))
                .toArray(Folds.Parts[]::new);
        int first = (int) (labels.length * ORDERED_SHARE);
        Folds.Parts ordered = new Folds.Parts(
                IntStream.range(0, first).toArray(),
                IntStream.range(first, labels.length).toArray());
        double[][] linear = measure(LINEAR, table, labels, folds);
        double[][] trees = measure(TREES, table, labels, folds);
        return List.of(
                Figure.over(name() + ": AUC 5-fold, linear", linear[0], Goal.atLeast(0.795, ".7905", ".80")),
                Figure.over(name() + ": AUC 5-fold, trees", trees[0], Goal.atLeast(0.795, ".8042", ".80")),
                Figure.over(name() + ": calibration error, linear", linear[1], Goal.none("", "")),
                Figure.over(name() + ": calibration error, trees", trees[1], Goal.none("", "")),
                Figure.of(
                        name() + ": AUC time-ordered, linear",
                        measure(LINEAR, table, labels, ordered)[0][0],
                        Goal.atLeast(0.69, ".680", "")),
                Figure.of(
                        name() + ": AUC time-ordered, trees",
                        measure(TREES, table, labels, ordered)[0][0],
                        Goal.none(".638", "")));
    }

    /** AUC and expected calibration error per split. */
    private static double[][] measure(TableLearner learner, ColumnTable table, double[] labels, Folds.Parts... splits) {
        double[][] figures = new double[2][splits.length];
        for (int i = 0; i < splits.length; i++) {
            TableModel model = learner.fit(table.rows(splits[i].train()), CrossFolds.pick(labels, splits[i].train()));
            double[] predicted = model.predict(table.rows(splits[i].test()));
            double[] actual = CrossFolds.pick(labels, splits[i].test());
            figures[0][i] = Probabilities.auc(predicted, actual);
            figures[1][i] = Probabilities.calibrationError(predicted, actual, BINS);
        }
        return figures;
    }
}
