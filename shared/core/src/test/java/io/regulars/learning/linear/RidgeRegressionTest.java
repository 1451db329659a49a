package io.regulars.learning.linear;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.Loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RidgeRegressionTest {

    @Test
    void fitsALineWithTheShrinkageOfTheFormula() {
        LabelledRows rows = LabelledRows.of(new float[][] {{-1, 0, 1}}, new double[] {1, 3, 5});

        LinearWeights fitted = new RidgeRegression(Loss.SQUARED, 2).fit(rows);

        // Σxy / (Σx² + ridge) = 4 / 4, and the mean as intercept.
        assertThat(fitted.weights()[0]).isCloseTo(1, within(1e-4));
        assertThat(fitted.intercept()).isCloseTo(3, within(1e-4));
        assertThat(fitted.contributions(new float[] {2})).hasSize(2);
    }

    @Test
    void aBinaryFeatureGetsTheDifferenceOfLogOdds() {
        LabelledRows rows =
                LabelledRows.of(new float[][] {{0, 0, 0, 0, 1, 1, 1, 1}}, new double[] {0, 0, 0, 1, 0, 1, 1, 1});

        LinearWeights fitted = new RidgeRegression(Loss.LOGISTIC, 0).fit(rows);

        assertThat(fitted.predict(new float[] {0})).isCloseTo(0.25, within(1e-3));
        assertThat(fitted.predict(new float[] {1})).isCloseTo(0.75, within(1e-3));
    }

    @Test
    void oneClassGivesAFiniteConstant() {
        LabelledRows rows = LabelledRows.of(new float[][] {{1, 2}}, new double[] {0, 0});

        assertThat(new RidgeRegression(Loss.LOGISTIC, 1).fit(rows).score(new float[] {1}))
                .isFinite();
    }

    @Test
    void missingValuesAddNothing() {
        LinearWeights weights = new LinearWeights(Loss.SQUARED, 1, new double[] {2});

        assertThat(weights.score(new float[] {Float.NaN})).isEqualTo(1);
    }
}
