package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;
import io.regulars.learning.timing.SpendModel.Spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpendModelTest {

    /** The parameters of cdnow that Fader and Hardie publish. */
    private static final SpendModel CDNOW = new SpendModel(6.25, 3.74, 15.44);

    @Test
    void expectsWhatTheNoteExpects() {
        assertThat(CDNOW.expected(new Spend(1, 0))).isCloseTo(6.25 * 15.44 / (6.25 + 2.74), within(1e-9));
        assertThat(CDNOW.expected(new Spend(2, 22.35))).isCloseTo(24.66, within(0.05));
    }

    @Test
    void manyPurchasesOutweighEveryoneElse() {
        assertThat(CDNOW.expected(new Spend(1_000, 80))).isCloseTo(80, within(0.1));
        assertThat(CDNOW.expected(new Spend(1, 80))).isLessThan(70);
    }

    @Test
    void refundsOfEverythingGiveNoNegativeValue() {
        assertThat(CDNOW.expected(new Spend(2, -10))).isPositive();
    }

    @Test
    void theFitShrinksNoisyCustomersTowardsTheMeanAndRepeatsToTheBit() {
        SplitMix random = new SplitMix(5);
        List<Spend> customers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double sum = 0;
            for (int n = 0; n < 3; n++) {
                sum -= 20 * Math.log(1 - random.nextDouble());
            }
            customers.add(new Spend(3, sum / 3));
        }
        SpendModel model = SpendModel.fit(customers);
        assertThat(model.expected(new Spend(3, 60))).isBetween(18.0, 26.0);
        assertThat(SpendModel.fit(customers)).isEqualTo(model);
    }
}
