package io.regulars.learning.measure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ProbabilitiesTest {

    @Test
    void theAreaUnderTheCurveCountsTiesAsHalf() {
        double[] scores = {0.1, 0.4, 0.4, 0.8};

        // Pairs (positive, negative): (.4, .1) 1, (.4, .4) ½, (.8, .1) 1, (.8, .4) 1.
        assertThat(Probabilities.auc(scores, new double[] {0, 1, 0, 1})).isEqualTo(3.5 / 4);
    }

    @Test
    void oneClassHasNoAreaUnderTheCurve() {
        assertThat(Probabilities.auc(new double[] {0.1, 0.2}, new double[] {1, 1}))
                .isNaN();
    }

    @Test
    void logLossIsTheMeanNegativeLogLikelihood() {
        double loss = Probabilities.logLoss(new double[] {0.9, 0.2}, new double[] {1, 0});

        assertThat(loss).isCloseTo(-(Math.log(0.9) + Math.log(0.8)) / 2, within(1e-12));
    }

    @Test
    void calibrationErrorComparesMeansPerBin() {
        double[] probabilities = {0.1, 0.3, 0.6, 1.0};
        double[] labels = {0, 1, 1, 1};

        // Bins of half a unit: |0.4 − 1| and |1.6 − 2|, over four rows.
        assertThat(Probabilities.calibrationError(probabilities, labels, 2)).isCloseTo(0.25, within(1e-12));
    }
}
