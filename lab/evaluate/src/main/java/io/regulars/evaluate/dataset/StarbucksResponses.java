package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.base.CrossFolds;
import io.regulars.learning.base.Loss;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.measure.Probabilities;
import io.regulars.learning.table.BlendLearner;
import io.regulars.learning.table.LinearLearner;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TreeLearner;
import io.regulars.learning.tree.TreeSettings;

/** Whether a sent offer is viewed and completed: Starbucks rewards. */
final class StarbucksResponses implements EvaluationRow {

    private static final Integer[] TRAINING_HOURS = {0, 168, 336};
    private static final Integer[] TEST_HOURS = {408, 504};
    private static final int RESAMPLES = 50;
    private static final int BINS = 10;
    private static final TableLearner LINEAR = new LinearLearner(Loss.LOGISTIC, 50, 9);
    /** Three samples of rows and columns; chosen on the send at 336 h. */
    private static final TableLearner BEST = best();

    private static TableLearner best() {
        TreeSettings settings = TreeSettings.probabilities().with(300, 15, 0.03);
        List<TableLearner> learners = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            learners.add(new TreeLearner(settings.withSeed(seed)));
        }
        return new BlendLearner(Loss.LOGISTIC, learners);
    }

    @Override
    public String name() {
        return "starbucks";
    }

    @Override
    public String protocol() {
        return "Training on the sends at 0, 168 and 336 h, test on 408 and 504 h; features from events before the send."
                + " The eight offers that can be completed. Spread: 50 bootstrap samples of the test"
                + " rows. Settings were chosen on the send at 336 h.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        StarbucksSends sends = new StarbucksSends(StarbucksLog.read(data));
        ColumnTable table = sends.table();
        List<Figure> figures = new ArrayList<>();
        Task completed = new Task("completed", table, sends.completed(), false);
        add(figures, sends, completed, Goal.atLeast(0.865, ".859", ""), Goal.atLeast(0.89, ".889", ""));
        Task both = new Task("viewed, then completed", table, sends.viewedThenCompleted(), false);
        add(figures, sends, both, Goal.atLeast(0.795, ".788", ""), Goal.atLeast(0.82, ".817", ""));
        Task viewed = new Task("viewed", table, sends.viewed(), false);
        add(figures, sends, viewed, Goal.atLeast(0.857, ".854", ""), Goal.atLeast(0.868, ".867", ""));
        Task all = new Task("viewed, informational offers too", table, sends.viewed(), true);
        add(figures, sends, all, Goal.none("", ""), Goal.none("", ""));
        return figures;
    }

    /** A label of sends. */
    private record Task(String name, ColumnTable table, double[] labels, boolean informational) {}

    private void add(List<Figure> figures, StarbucksSends sends, Task task, Goal linear, Goal trees) {
        figures.add(measure(sends, task, "linear", LINEAR, linear));
        figures.add(measure(sends, task, "trees", BEST, trees));
    }

    private Figure measure(StarbucksSends sends, Task task, String model, TableLearner learner, Goal goal) {
        int[] train = sends.at(task.informational(), TRAINING_HOURS);
        int[] test = sends.at(task.informational(), TEST_HOURS);
        double[] actual = CrossFolds.pick(task.labels(), test);
        double[] predicted = learner.fit(task.table().rows(train), CrossFolds.pick(task.labels(), train))
                .predict(task.table().rows(test));
        String note = String.format(
                Locale.ROOT,
                "log loss %.4f, expected calibration error %.4f",
                Probabilities.logLoss(predicted, actual),
                Probabilities.calibrationError(predicted, actual, BINS));
        return Figure.of(
                        name() + ": " + task.name() + ", " + model,
                        Probabilities.auc(predicted, actual),
                        spread(predicted, actual),
                        goal)
                .withNote(note);
    }

    private static double spread(double[] predicted, double[] actual) {
        SplitMix random = new SplitMix(1);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            int[] rows = new int[actual.length];
            for (int j = 0; j < rows.length; j++) {
                rows[j] = random.nextInt(rows.length);
            }
            double auc = Probabilities.auc(CrossFolds.pick(predicted, rows), CrossFolds.pick(actual, rows));
            sum += auc;
            squares += auc * auc;
        }
        double mean = sum / RESAMPLES;
        return Math.sqrt(Math.max(0, squares / RESAMPLES - mean * mean));
    }
}
