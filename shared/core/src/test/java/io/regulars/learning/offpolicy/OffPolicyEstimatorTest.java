package io.regulars.learning.offpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OffPolicyEstimatorTest {

    /** Weights 2, 0.5 and 0; the sums below were computed by hand. */
    private static final List<LoggedChoice> THREE = List.of(
            new LoggedChoice(1, 0.25, 0.5, 0.6, 0.4),
            new LoggedChoice(0, 0.5, 0.25, 0.2, 0.3),
            new LoggedChoice(4, 0.25, 0, 1, 0.5));

    @Test
    void agreesWithValuesComputedByHand() {
        assertValue(OffPolicyEstimator.ips(), 2.0 / 3);
        assertValue(OffPolicyEstimator.snips(), 2 / 2.5);
        assertValue(OffPolicyEstimator.direct(), 0.4);
        // 0.4 + 2 · 0.4, 0.3 + 0.5 · (−0.2), 0.5
        assertValue(OffPolicyEstimator.doublyRobust(), (1.2 + 0.2 + 0.5) / 3);
        assertValue(OffPolicyEstimator.switching(1), (0.4 + 0.2 + 0.5) / 3);
        assertValue(OffPolicyEstimator.switching(2), (1.2 + 0.2 + 0.5) / 3);
    }

    @Test
    void standardErrorsAndIntervalsAgreeWithValuesComputedByHand() {
        PolicyEstimate ips = OffPolicyEstimator.ips().estimate(THREE);
        // Terms 2, 0, 0: variance 4/3, of the mean 4/9.
        assertThat(ips.standardError()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(ips.high() - ips.value()).isCloseTo(4.3027 * 2 / 3, within(0.05));
        // (2.5)² / (4 + 0.25)
        assertThat(ips.effective()).isCloseTo(6.25 / 4.25, within(1e-9));

        // Deviations 2 − 1.6, 0 − 0.4, 0: sqrt((0.16 + 0.16) · 3 / 2) / 2.5
        assertThat(OffPolicyEstimator.snips().estimate(THREE).standardError())
                .isCloseTo(Math.sqrt(0.48) / 2.5, within(1e-9));

        PolicyEstimate ofTwoCustomers = OffPolicyEstimator.ips().estimate(THREE, new int[] {0, 0, 1});
        // Deviations of the units: (2 − 2/3) + (0 − 2/3) and −2/3.
        assertThat(ofTwoCustomers.standardError()).isCloseTo(Math.sqrt(2 * 4.0 / 9 * 2) / 3, within(1e-9));
        assertThat(ofTwoCustomers.units()).isEqualTo(2);
    }

    @Test
    void oneUnitHasNoInterval() {
        PolicyEstimate one = OffPolicyEstimator.ips().estimate(THREE.subList(0, 1));
        assertThat(one.standardError()).isNaN();
        assertThat(one.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void intervalsCoverTheTruthAboutAsOftenAsTheyClaim() {
        Random random = new Random(7);
        int covered = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            List<LoggedChoice> choices = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int action = random.nextInt(4);
                double rate = 0.1 + 0.1 * action;
                double reward = random.nextDouble() < rate ? 1 : 0;
                // The policy takes action 3 in seven of ten cases; the model underestimates by half.
                double target = action == 3 ? 0.7 : 0.1;
                choices.add(new LoggedChoice(reward, 0.25, target, rate / 2, (0.7 * 0.4 + 0.1 * 0.6) / 2));
            }
            PolicyEstimate estimate = OffPolicyEstimator.doublyRobust().estimate(choices);
            covered += estimate.low() <= 0.34 && estimate.high() >= 0.34 ? 1 : 0;
        }
        assertThat(covered / (double) runs).isBetween(0.92, 0.98);
    }

    @Test
    void saysWhatIsWrongWithALog() {
        assertThatThrownBy(() -> LoggedChoice.of(1, 0, 0.5)).hasMessageContaining("propensity is 0.0");
        assertThatThrownBy(() -> LoggedChoice.of(1, 0.5, 1.5)).hasMessageContaining("target probability");
        assertThatThrownBy(() -> LoggedChoice.of(Double.NaN, 0.5, 0.5)).hasMessageContaining("finite");
        assertThatThrownBy(() -> OffPolicyEstimator.ips().estimate(List.of())).hasMessageContaining("0 choices");
        assertThatThrownBy(() -> OffPolicyEstimator.snips().estimate(List.of(LoggedChoice.of(1, 0.5, 0))))
                .hasMessageContaining("none of the logged actions");
    }

    private static void assertValue(OffPolicyEstimator estimator, double value) {
        assertThat(estimator.estimate(THREE).value()).as(estimator.name()).isCloseTo(value, within(1e-9));
    }
}
