package io.regulars.learning.tree;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.Loss;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.measure.Probabilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BoosterTest {

    private static final TreeSettings ONE_SPLIT = new TreeSettings(Loss.SQUARED, 1, 2, 0.5, 0, 1, 1, 1, 10, 1);

    @Test
    void aTreeOfOneSplitHasTheValuesOfTheFormula() {
        LabelledRows rows = LabelledRows.of(new float[][] {{1, 2, 3, 4}}, new double[] {0, 0, 6, 6});

        BoostedTrees model = new Booster(ONE_SPLIT).train(rows);

        // Base 3; gradients 3, 3, −3, −3; leaf −0.5 · 6 / (2 + 1) = −1; contribution from the root's value 0.
        assertThat(model.thresholds()[0]).isEqualTo(2.5f);
        assertThat(model.predict(new float[] {2.4f})).isEqualTo(2);
        assertThat(model.predict(new float[] {2.6f})).isEqualTo(4);
        assertThat(model.contributions(new float[] {4})).containsExactly(1, 3);
    }

    @Test
    void missingValuesGoToTheSideThatFitsThem() {
        float nan = Float.NaN;
        LabelledRows like1 = LabelledRows.of(new float[][] {{1, 1, nan, 2, 2}}, new double[] {0, 0, 0, 6, 6});
        LabelledRows like2 = LabelledRows.of(new float[][] {{1, 1, nan, 2, 2}}, new double[] {0, 0, 6, 6, 6});

        BoostedTrees low = new Booster(ONE_SPLIT).train(like1);
        BoostedTrees high = new Booster(ONE_SPLIT).train(like2);

        assertThat(low.score(new float[] {nan})).isEqualTo(low.score(new float[] {1}));
        assertThat(high.score(new float[] {nan})).isEqualTo(high.score(new float[] {2}));
    }

    @Test
    void missingAgainstKnownIsASplit() {
        float nan = Float.NaN;
        LabelledRows rows = LabelledRows.of(new float[][] {{1, 1, nan, nan}}, new double[] {0, 0, 6, 6});

        BoostedTrees model = new Booster(ONE_SPLIT).train(rows);

        assertThat(model.score(new float[] {1})).isEqualTo(2);
        assertThat(model.score(new float[] {nan})).isEqualTo(4);
    }

    @Test
    void oneClassGivesAFiniteConstant() {
        LabelledRows rows = LabelledRows.of(new float[][] {{1, 2, 3}}, new double[] {1, 1, 1});

        BoostedTrees model = new Booster(TreeSettings.probabilities()).train(rows);

        assertThat(model.roots()).isEmpty();
        assertThat(model.predict(new float[] {1})).isBetween(0.99, 1.0);
    }

    @Test
    void weightsCountAsRepeatedRows() {
        LabelledRows weighted =
                new LabelledRows(new float[][] {{1, 2, 3}}, new double[] {0, 6, 6}, new double[] {2, 1, 1});
        LabelledRows repeated = LabelledRows.of(new float[][] {{1, 1, 2, 3}}, new double[] {0, 0, 6, 6});

        assertThat(new Booster(ONE_SPLIT).train(weighted).score(new float[] {3}))
                .isEqualTo(new Booster(ONE_SPLIT).train(repeated).score(new float[] {3}));
    }

    @Test
    void learnsAnInteractionAndItsExplanationsAddUp() {
        LabelledRows train = generated(1, 4_000);
        LabelledRows test = generated(2, 2_000);
        BoostedTrees model = new Booster(TreeSettings.probabilities().with(60, 8, 0.15)).train(train);
        double[] scores = new double[test.rows()];
        double[] ideal = new double[test.rows()];
        for (int i = 0; i < scores.length; i++) {
            float[] row = row(test, i);
            scores[i] = model.score(row);
            ideal[i] = truth(row);
            assertThat(Arrays.stream(model.contributions(row)).sum()).isCloseTo(scores[i], within(1e-5));
        }

        assertThat(Probabilities.auc(scores, test.labels()))
                .isGreaterThan(Probabilities.auc(ideal, test.labels()) - 0.02);
    }

    @Test
    void equalRowsGiveAnEqualModel() {
        BoostedTrees one = new Booster(TreeSettings.probabilities()).train(generated(3, 500));
        BoostedTrees other = new Booster(TreeSettings.probabilities()).train(generated(3, 500));

        assertThat(one.values()).isEqualTo(other.values());
        assertThat(one.thresholds()).isEqualTo(other.thresholds());
        assertThat(one.children()).isEqualTo(other.children());
    }

    @Test
    void stopsEarlyWhereLaterRowsDoNotImprove() {
        LabelledRows noise = generated(4, 400);
        double[] shuffled = new double[noise.rows()];
        SplitMix random = new SplitMix(5);
        for (int i = 0; i < shuffled.length; i++) {
            shuffled[i] = random.nextInt(2);
        }

        BoostedTrees model = new Booster(TreeSettings.probabilities())
                .train(LabelledRows.of(noise.columns(), shuffled), generated(6, 400));

        assertThat(model.roots().length).isLessThan(60);
    }

    private static double truth(float[] row) {
        return (row[0] > 0.5) == (row[1] > 0.5) ? 1.5 : -1.5;
    }

    private static float[] row(LabelledRows rows, int i) {
        return new float[] {rows.columns()[0][i], rows.columns()[1][i], rows.columns()[2][i]};
    }

    private static LabelledRows generated(long seed, int n) {
        SplitMix random = new SplitMix(seed);
        float[][] columns = new float[3][n];
        double[] labels = new double[n];
        LabelledRows rows = LabelledRows.of(columns, labels);
        for (int i = 0; i < n; i++) {
            for (float[] column : columns) {
                column[i] = (float) random.nextDouble();
            }
            labels[i] = random.nextDouble() < Loss.LOGISTIC.predict(truth(row(rows, i))) ? 1 : 0;
        }
        return rows;
    }
}
