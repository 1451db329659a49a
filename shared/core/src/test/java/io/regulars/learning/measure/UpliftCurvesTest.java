package io.regulars.learning.measure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UpliftCurvesTest {

    private static final double[] OUTCOMES = {1, 0, 0, 1};
    private static final boolean[] TREATED = {true, false, true, false};
    private final UpliftCurves curves = new UpliftCurves(OUTCOMES, TREATED);

    @Test
    void theQiniOfTheBestOrderIsOneAndOfTheWorstBelowZero() {
        // Perfect curve: treated responder 1, then the two others as ties 1 − 0, then the control responder 1 − 1 = 0.
        assertThat(curves.qini(new double[] {1, 0, 0, -1})).isCloseTo(1, within(1e-12));
        // Worst: 0, then 0 − 1/2 with the ties, then 1 − 1; area −0.75 of the perfect 3.
        assertThat(curves.qini(new double[] {-1, 0, 0, 1})).isCloseTo(-0.25, within(1e-12));
    }

    @Test
    void theQiniCountsControlsInProportionToTheTreated() {
        // Order 0, 1, 2, 3: 1, 1 − 0 = 1, 1 − 0 = 1, 1 − 1 = 0; area 0.5 + 1 + 1 + 0.5 = 3, random 0;
        // perfect: (0,0) (1,1) (3,1) (4,0): area 0.5 + 2 + 0.5 = 3.
        assertThat(curves.qini(new double[] {4, 3, 2, 1})).isCloseTo(1, within(1e-12));
        // Order 2, 0, 1, 3: 0, 1, 1, 0; area 0 + 0.5 + 1 + 0.5 = 2.
        assertThat(curves.qini(new double[] {3, 2, 4, 1})).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void theAuucMultipliesTheDifferenceOfRatesByTheRows() {
        // Order 2, 0, 1, 3: 0, (1/2)·2 = 1, (1/2)·3 = 1.5, 0; area 0 + 0.5 + 1.25 + 0.75 = 2.5.
        // Perfect: 2·[y = w] + w, scores 3, 2, 1, 0: 1, 2, 1.5, 0; area 0.5 + 1.5 + 1.75 + 0.75 = 4.5.
        assertThat(curves.auuc(new double[] {3, 2, 4, 1})).isCloseTo(2.5 / 4.5, within(1e-12));
    }

    @Test
    void upliftAtAShareTakesTheHighestScores() {
        assertThat(curves.upliftAt(new double[] {4, 3, 2, 1}, 0.5)).isEqualTo(1);
        assertThat(curves.upliftAt(new double[] {1, 2, 3, 4}, 0.5)).isEqualTo(-1);
        assertThat(curves.upliftBetween(new double[] {4, 3, 2, 1}, 0.5, 1)).isEqualTo(-1);
    }
}
