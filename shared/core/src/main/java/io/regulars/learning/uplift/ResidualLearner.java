package io.regulars.learning.uplift;

import java.util.stream.IntStream;

import io.regulars.learning.base.SplitMix;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.table.TableLearner;

/**
 * R-learner: the effect that explains the residuals of outcome and treatment, Σ((y − m(x)) − (w − e)·τ(x))², with m
 * fitted out of fold and e the share of treated rows, which is exact for a randomised test (Nie and Wager 2021).
 *
 * @param outcome learns outcomes, of both arms together
 * @param effect learns effects, with squared loss
 */
public record ResidualLearner(TableLearner outcome, TableLearner effect) implements UpliftLearner {

    private static final int FOLDS = 3;
    private static final long SEED = 1;

    @Override
    public String name() {
        return "R-learner";
    }

    @Override
    public UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes) {
        Arms arms = new Arms(table, treated, outcomes);
        double[] expected = outOfFold(arms);
        double share = arms.share();
        double[] effects = new double[outcomes.length];
        double[] weights = new double[outcomes.length];
        for (int i = 0; i < effects.length; i++) {
            double residual = treated[i] ? 1 - share : -share;
            effects[i] = (outcomes[i] - expected[i]) / residual;
            weights[i] = 4 * residual * residual;
        }
        return effect.fit(table, effects, weights)::predict;
    }

    private double[] outOfFold(Arms arms) {
        int[] order = new SplitMix(SEED).permutation(arms.treated().length);
        double[] expected = new double[order.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int tested = fold;
            int[] train = IntStream.range(0, order.length)
                    .filter(i -> i % FOLDS != tested)
                    .map(i -> order[i])
                    .toArray();
            int[] test = IntStream.range(0, order.length)
                    .filter(i -> i % FOLDS == tested)
                    .map(i -> order[i])
                    .toArray();
            double[] predicted = outcome.fit(arms.table().rows(train), arms.outcomes(train))
                    .predict(arms.table().rows(test));
            for (int i = 0; i < test.length; i++) {
                expected[test[i]] = predicted[i];
            }
        }
        return expected;
    }
}
