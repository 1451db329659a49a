package io.regulars.statistics;

import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.statistics.Lift.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LiftTest {

    private static final int SHOPS = 1_000;

    @Test
    void findsAKnownDifferenceWhateverCustomersSpentBefore() {
        Lift lift = regular(new Random(1), 4_000, 6);

        assertThat(lift.added().difference()).isCloseTo(6, within(lift.added().margin()));
        assertThat(lift.added().margin())
                .as("without the adjustment it would be about 8")
                .isLessThan(2);
        assertThat(lift.verdict(0)).isEqualTo(Verdict.GAIN);
        assertThat(lift.verdict(20)).isEqualTo(Verdict.LOSS);
        assertThat(lift.verdict(6)).isEqualTo(Verdict.CANNOT_TELL);
    }

    /** Most customers spend nothing, few spend much: the case that normal theory likes least. */
    @Test
    void claimsSomethingWrongAtMostOnceInTwenty() {
        Random random = new Random(7);
        for (int customers : new int[] {60, 200, 2_000}) {
            int wrong = 0;
            for (int shop = 0; shop < SHOPS; shop++) {
                wrong += skewed(random, customers).verdict(0) == Verdict.CANNOT_TELL ? 0 : 1;
            }
            assertThat(wrong / (double) SHOPS).as("of %d customers", customers).isLessThan(0.065);
        }
    }

    @Test
    void saysNothingAboutAFewCustomers() {
        Lift nobody = Lift.of(ArmSums.NONE, ArmSums.NONE);
        assertThat(nobody.verdict(0)).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(nobody.sizeFactor(0.05)).isNaN();
        ArmSums nine = ArmSums.NONE;
        for (int i = 0; i < 9; i++) {
            nine = nine.plus(1, 100);
        }
        ArmSums many = ArmSums.NONE;
        for (int i = 0; i < 1_000; i++) {
            many = many.plus(1, i % 2);
        }
        assertThat(Lift.of(many, nine).verdict(0)).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void asManyCustomersAsItAsksForShowTheEffectFourTimesInFive() {
        double factor = regular(new Random(3), 4_000, 0).sizeFactor(0.05);
        int customers = (int) (4_000 * factor);
        Random random = new Random(5);
        int seen = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            seen += regular(random, customers, 0.05 * 50).verdict(0) == Verdict.GAIN ? 1 : 0;
        }
        assertThat(seen / (double) SHOPS).isBetween(0.74, 0.86);
    }

    /** Earlier amounts foretell half of the later ones, 50 on average; one in ten is held out. */
    private static Lift regular(Random random, int customers, double added) {
        ArmSums treatment = ArmSums.NONE;
        ArmSums holdout = ArmSums.NONE;
        for (int i = 0; i < customers; i++) {
            double before = 200 * random.nextDouble();
            double after = before / 2 + 10 * random.nextGaussian();
            if (i % 10 == 0) {
                holdout = holdout.plus(before, after);
            } else {
                treatment = treatment.plus(before, after + added);
            }
        }
        return Lift.of(treatment, holdout);
    }

    /** Two in three order nothing, the others log-normal amounts; one in five is held out; nothing is added. */
    private static Lift skewed(Random random, int customers) {
        ArmSums treatment = ArmSums.NONE;
        ArmSums holdout = ArmSums.NONE;
        for (int i = 0; i < customers; i++) {
            double before = random.nextInt(3) == 0 ? Math.exp(3.5 + 0.8 * random.nextGaussian()) : 0;
            double after = random.nextInt(3) == 0 ? Math.exp(3.5 + 0.8 * random.nextGaussian()) + before / 4 : 0;
            if (i % 5 == 0) {
                holdout = holdout.plus(before, after);
            } else {
                treatment = treatment.plus(before, after);
            }
        }
        return Lift.of(treatment, holdout);
    }
}
