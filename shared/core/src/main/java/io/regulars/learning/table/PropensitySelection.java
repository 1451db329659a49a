package io.regulars.learning.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.regulars.learning.base.CrossFolds;
import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.Loss;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.linear.LinearWeights;
import io.regulars.learning.linear.RidgeRegression;
import io.regulars.learning.measure.Probabilities;
import io.regulars.learning.tree.TreeSettings;

/**
 * Chooses between linear models, boosted trees and their mean by the AUC of a cross-validation, and calibrates the
 * chosen one on the scores out of fold (Platt 1999). Deterministic.
 */
public final class PropensitySelection {

    private static final int FOLDS = 3;
    private static final long SEED = 1;
    /** More rows make the choice no better. */
    private static final int MOST_ROWS = 30_000;

    /** AUC by which a more complex model must be better. */
    private static final double MARGIN = 0.001;

    private final List<Candidate> candidates = new ArrayList<>();

    /** A learner with its cross-validated AUC. */
    public record Candidate(String name, TableLearner learner, double auc) {}

    /**
     * The chosen model.
     *
     * @param candidates all that were compared, in the order of their complexity
     */
    public record Chosen(Candidate candidate, TableModel model, List<Candidate> candidates) {}

    private final ColumnTable table;
    private final double[] labels;

    private PropensitySelection(ColumnTable table, double[] labels) {
        this.table = table;
        this.labels = labels;
    }

    /** @param labels 0 or 1, both of which must occur */
    public static Chosen choose(ColumnTable table, double[] labels) {
        int[] sample = new SplitMix(SEED).permutation(labels.length);
        int[] some = Arrays.copyOf(sample, Math.min(sample.length, MOST_ROWS));
        return new PropensitySelection(table.rows(some), CrossFolds.pick(labels, some)).select(table, labels);
    }

    private Chosen select(ColumnTable all, double[] allLabels) {
        TableLearner smooth = new LinearLearner(Loss.LOGISTIC, 30, 0);
        TableLearner stepped = new LinearLearner(Loss.LOGISTIC, 10, 9);
        TableLearner small = new TreeLearner(TreeSettings.probabilities().with(60, 8, 0.1));
        TableLearner large = new TreeLearner(TreeSettings.probabilities());
        double[][] scores = {outOfFold(smooth), outOfFold(stepped), outOfFold(small), outOfFold(large)};
        add("linear", smooth, scores[0]);
        add("linear with steps", stepped, scores[1]);
        add("small boosted trees", small, scores[2]);
        add("boosted trees", large, scores[3]);
        int linear = candidates.get(1).auc() > candidates.get(0).auc() ? 1 : 0;
        int trees = candidates.get(3).auc() > candidates.get(2).auc() ? 3 : 2;
        double[] mean = new double[labels.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (scores[linear][i] + scores[trees][i]) / 2;
        }
        TableLearner both = new BlendLearner(
                Loss.LOGISTIC,
                List.of(candidates.get(linear).learner(), candidates.get(trees).learner()));
        add("mean of linear model and boosted trees", both, mean);
        double[][] outOfFold = {scores[0], scores[1], scores[2], scores[3], mean};
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            best = candidates.get(i).auc() > candidates.get(best).auc() + MARGIN ? i : best;
        }
        TableModel model = candidates.get(best).learner().fit(all, allLabels);
        return new Chosen(candidates.get(best), calibrated(model, outOfFold[best]), List.copyOf(candidates));
    }

    private void add(String name, TableLearner learner, double[] scores) {
        candidates.add(new Candidate(name, learner, Probabilities.auc(scores, labels)));
    }

    private double[] outOfFold(TableLearner learner) {
        CrossFolds folds = new CrossFolds(labels.length, FOLDS, SEED);
        double[] scores = new double[labels.length];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] train = folds.train(fold);
            int[] test = folds.test(fold);
            double[] some = learner.fit(table.rows(train), CrossFolds.pick(labels, train))
                    .scores(table.rows(test));
            for (int i = 0; i < test.length; i++) {
                scores[test[i]] = some[i];
            }
        }
        return scores;
    }

    private TableModel calibrated(TableModel model, double[] scores) {
        float[] column = new float[scores.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = (float) scores[i];
        }
        LinearWeights line =
                new RidgeRegression(Loss.LOGISTIC, 0.1).fit(LabelledRows.of(new float[][] {column}, labels));
        return line.weights()[0] > 0 ? new CalibratedModel(model, line) : model;
    }

    /** A model whose log-odds pass through a line. */
    private record CalibratedModel(TableModel model, LinearWeights line) implements TableModel {
        @Override
        public double[] scores(ColumnTable rows) {
            return Arrays.stream(model.scores(rows))
                    .map(score -> line.intercept() + line.weights()[0] * score)
                    .toArray();
        }

        @Override
        public double[] predict(ColumnTable rows) {
            return Arrays.stream(scores(rows)).map(Loss.LOGISTIC::predict).toArray();
        }
    }
}
