package io.regulars.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HoldoutEffectTest {

    @Test
    void findsAKnownDifferenceWhateverCustomersSpentBefore() {
        HoldoutEffect effect = HoldoutEffect.of(outcomes(4000, 6));
        assertThat(effect.difference()).isCloseTo(6, within(effect.margin()));
        assertThat(effect.margin())
                .as("without the adjustment it would be about 8")
                .isLessThan(2);
    }

    @Test
    void theIntervalHoldsTheTruthAboutNineteenTimesInTwenty() {
        Random random = new Random(3);
        int held = 0;
        for (int i = 0; i < 400; i++) {
            HoldoutEffect effect = HoldoutEffect.of(outcomes(random.nextLong(), 300, 6));
            held += Math.abs(effect.difference() - 6) <= effect.margin() ? 1 : 0;
        }
        assertThat(held / 400.0).isBetween(0.91, 0.98);
    }

    @Test
    void withoutAHoldoutNothingIsMeasured() {
        assertThat(HoldoutEffect.of(
                                List.of(new HoldoutEffect.Outcome(false, 1, 2), new HoldoutEffect.Outcome(false, 2, 3)))
                        .measurable())
                .isFalse();
        assertThat(HoldoutEffect.of(List.of()).measurable()).isFalse();
    }

    private static List<HoldoutEffect.Outcome> outcomes(int count, double added) {
        return outcomes(1, count, added);
    }

    private static List<HoldoutEffect.Outcome> outcomes(long seed, int count, double added) {
        Random random = new Random(seed);
        List<HoldoutEffect.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean held = i % 10 == 0;
            double before = 200 * random.nextDouble();
            outcomes.add(new HoldoutEffect.Outcome(
                    held, before, before / 2 + 10 * random.nextGaussian() + (held ? 0 : added)));
        }
        return outcomes;
    }
}
