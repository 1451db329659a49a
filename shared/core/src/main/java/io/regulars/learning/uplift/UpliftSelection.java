package io.regulars.learning.uplift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.regulars.learning.base.CrossFolds;
import io.regulars.learning.base.Loss;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.measure.UpliftCurves;
import io.regulars.learning.table.LinearLearner;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TreeLearner;
import io.regulars.learning.tree.TreeSettings;

/**
 * Chooses an uplift learner by the Qini of a cross-validation, and scales its effects to those that were seen out of
 * fold. Deterministic.
 */
public final class UpliftSelection {

    private static final int FOLDS = 3;
    private static final long SEED = 1;
    /** More rows make the choice little better. */
    private static final int MOST_ROWS = 60_000;
    /** Qini by which a single learner must exceed the mean of all; below is noise. */
    private static final double MARGIN = 0.003;

    private static final double LEAST_SLOPE = 0.05;
    private static final double MOST_SLOPE = 1.5;

    /** A learner with its cross-validated Qini. */
    public record Candidate(UpliftLearner learner, double qini) {}

    /** The chosen model, and all learners that were compared. */
    public record Chosen(Candidate candidate, UpliftModel model, List<Candidate> candidates) {}

    private final ColumnTable table;
    private final boolean[] treated;
    private final double[] outcomes;

    private UpliftSelection(ColumnTable table, boolean[] treated, double[] outcomes) {
        this.table = table;
        this.treated = treated;
        this.outcomes = outcomes;
    }

    /** @param treated both arms must have several rows per fold */
    public static Chosen choose(ColumnTable table, boolean[] treated, double[] outcomes) {
        int[] order = new SplitMix(SEED).permutation(treated.length);
        int[] some = Arrays.copyOf(order, Math.min(order.length, MOST_ROWS));
        UpliftSelection selection =
                new UpliftSelection(table.rows(some), CrossFolds.pick(treated, some), CrossFolds.pick(outcomes, some));
        List<UpliftLearner> learners = learners(outcomes);
        List<double[]> effects = new ArrayList<>();
        learners.forEach(learner -> effects.add(selection.outOfFold(learner)));
        effects.add(mean(effects));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            UpliftLearner learner = i < learners.size() ? learners.get(i) : new BlendedUplift(learners);
            candidates.add(new Candidate(learner, selection.qini(effects.get(i))));
        }
        int best = candidates.size() - 1;
        double wanted = candidates.get(best).qini() + MARGIN;
        for (int i = 0; i < learners.size(); i++) {
            if (candidates.get(i).qini() > wanted) {
                best = i;
                wanted = candidates.get(i).qini();
            }
        }
        UpliftModel model = candidates.get(best).learner().fit(table, treated, outcomes);
        return new Chosen(candidates.get(best), selection.scaled(model, effects.get(best)), candidates);
    }

    /** Learners for outcomes of 0 and 1, or for amounts. */
    static List<UpliftLearner> learners(double[] outcomes) {
        boolean binary = Arrays.stream(outcomes).allMatch(y -> y == 0 || y == 1);
        Loss loss = binary ? Loss.LOGISTIC : Loss.SQUARED;
        TableLearner outcome = new LinearLearner(loss, 30, 4);
        TableLearner small = new TreeLearner((binary ? TreeSettings.probabilities() : TreeSettings.amounts())
                .with(60, 8, 0.1)
                .withMinimumWeight(leastWeight(outcomes, binary)));
        TableLearner effect = new TreeLearner(TreeSettings.amounts()
                .with(60, 4, 0.05)
                .withMinimumWeight(Math.max(5, Math.min(300, outcomes.length / 100.0))));
        List<UpliftLearner> learners = new ArrayList<>(List.of(
                new TwoModels(new LinearLearner(loss, 100, 4)),
                new CrossLearner(outcome, effect),
                new SingleModel(small)));
        if (binary) {
            learners.add(new ClassTransformation(new LinearLearner(Loss.LOGISTIC, 300, 4)));
        }
        return learners;
    }

    private static double leastWeight(double[] outcomes, boolean binary) {
        double mean = Arrays.stream(outcomes).average().orElse(0);
        double rows = Math.max(10, Math.min(300, outcomes.length / 100.0));
        return binary ? Math.max(1, rows * mean * (1 - mean)) : rows;
    }

    private double[] outOfFold(UpliftLearner learner) {
        CrossFolds folds = new CrossFolds(treated.length, FOLDS, SEED);
        double[] effects = new double[treated.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] train = folds.train(fold);
            int[] test = folds.test(fold);
            double[] some = learner.fit(
                            table.rows(train), CrossFolds.pick(treated, train), CrossFolds.pick(outcomes, train))
                    .uplift(table.rows(test));
            for (int i = 0; i < test.length; i++) {
                effects[test[i]] = some[i];
            }
        }
        return effects;
    }

    /** The mean over folds. */
    private double qini(double[] effects) {
        CrossFolds folds = new CrossFolds(treated.length, FOLDS, SEED);
        double sum = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] test = folds.test(fold);
            sum += new UpliftCurves(CrossFolds.pick(outcomes, test), CrossFolds.pick(treated, test))
                    .qini(CrossFolds.pick(effects, test));
        }
        return sum / FOLDS;
    }

    private static double[] mean(List<double[]> effects) {
        double[] mean = new double[effects.get(0).length];
        for (double[] some : effects) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += some[i] / effects.size();
            }
        }
        return mean;
    }

    /** Regresses the transformed outcome, whose mean is the effect, on the effects out of fold. */
    private UpliftModel scaled(UpliftModel model, double[] effects) {
        double share = new Arms(table, treated, outcomes).share();
        double meanOutcome = 0;
        double meanEffect = 0;
        double[] transformed = new double[effects.length];
        for (int i = 0; i < effects.length; i++) {
            transformed[i] = treated[i] ? outcomes[i] / share : -outcomes[i] / (1 - share);
            meanOutcome += transformed[i] / effects.length;
            meanEffect += effects[i] / effects.length;
        }
        double product = 0;
        double square = 0;
        for (int i = 0; i < effects.length; i++) {
            product += (effects[i] - meanEffect) * (transformed[i] - meanOutcome);
            square += (effects[i] - meanEffect) * (effects[i] - meanEffect);
        }
        double slope = square == 0 ? 1 : Math.max(LEAST_SLOPE, Math.min(MOST_SLOPE, product / square));
        double base = meanOutcome - slope * meanEffect;
        return rows -> Arrays.stream(model.uplift(rows))
                .map(effect -> base + slope * effect)
                .toArray();
    }
}
