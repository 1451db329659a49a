package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ErlangModelTest {

    private static final List<Double> IRREGULAR = List.of(1.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    private static final List<Double> FOUR_PHASES = List.of(0.0, 0.0, 1.0, 0.0, 0.0, 0.0);

    /** The parameters of cdnow that the R package BTYD has for MBG/NBD. */
    private static final ErlangModel CDNOW = new ErlangModel(0.525, 6.183, 0.891, 1.614, IRREGULAR);

    @Test
    void withOneShapeTheProbabilityOfStayingHasItsClosedForm() {
        Observation customer = new Observation(2, 30, 39);
        double left = 0.891 / (1.614 + 2) * Math.pow((6.183 + 39) / (6.183 + 30), 0.525 + 2);
        assertThat(CDNOW.alive(customer)).isCloseTo(1 / (1 + left), within(1e-12));
    }

    @Test
    void withoutRepeatsTheLikelihoodIsThatOfSilenceOrLeavingAtOnce() {
        double leaves = 0.891 / (0.891 + 1.614);
        double silent = Math.pow(6.183 / (6.183 + 10), 0.525);
        assertThat(CDNOW.logLikelihood(new Observation(0, 0, 10)))
                .isCloseTo(Math.log(leaves + (1 - leaves) * silent), within(1e-12));
    }

    @Test
    void customersWhoHardlyEverLeaveContinueAtTheirRate() {
        ErlangModel model = new ErlangModel(0.5, 6, 1e-9, 1, IRREGULAR);
        assertThat(model.expected(new Observation(4, 30, 39), 52)).isCloseTo((0.5 + 4) / (6 + 39) * 52, within(1e-4));
    }

    @Test
    void expectsWhatASimulationOfTheModelGives() {
        ErlangModel model = new ErlangModel(3, 6, 1, 4, FOUR_PHASES);
        SplitMix random = new SplitMix(3);
        int runs = 40_000;
        double sum = 0;
        for (int i = 0; i < runs; i++) {
            double rate = 4 * (exponential(random) + exponential(random) + exponential(random)) / 6;
            double leaving = 1 - Math.pow(random.nextDouble(), 1 / 4.0);
            double time = 0;
            while (random.nextDouble() >= leaving) {
                for (int phase = 0; phase < 4; phase++) {
                    time += exponential(random) / rate;
                }
                if (time > 30) {
                    break;
                }
                sum++;
            }
        }
        assertThat(model.expected(new Observation(0, 0, 0), 30)).isCloseTo(sum / runs, within(0.08));
    }

    @Test
    void aWeeklyBuyerTenDaysLateHasProbablyLeftAndARandomOneHasNot() {
        ErlangModel model = ErlangModel.usual(30 / 7.0);
        Observation weekly = buyer(21, week -> 1);
        Observation random = buyer(21, week -> week % 3 == 0 ? 2.4 : 0.3);
        assertThat(weekly.recency()).isCloseTo(21, within(1e-9));
        assertThat(random.recency()).isCloseTo(21, within(1e-9));

        assertThat(model.alive(late(weekly, 3))).isGreaterThan(0.95);
        assertThat(model.alive(late(weekly, 17))).isLessThan(0.2);
        assertThat(model.alive(late(random, 17))).isGreaterThan(0.8);
    }

    @Test
    void aWeeklyBuyerIsExpectedAWeekAfterTheLastPurchase() {
        ErlangModel model = ErlangModel.usual(30 / 7.0);
        double days = 7 * model.waiting(late(buyer(21, week -> 1), 3), 0.5);
        assertThat(days).isBetween(3.0, 5.0);
        assertThat(model.buysWithin(late(buyer(21, week -> 1), 3), days / 7)).isCloseTo(0.5, within(0.01));
    }

    private static Observation buyer(int repeats, IntToDoubleFunction gap) {
        Gaps gaps = Gaps.NONE;
        for (int i = 0; i < repeats; i++) {
            gaps = gaps.with(gap.applyAsDouble(i));
        }
        return new Observation(repeats, gaps.length(), gaps.length(), gaps);
    }

    private static Observation late(Observation customer, double days) {
        return new Observation(customer.repeats(), customer.recency(), customer.recency() + days / 7, customer.gaps());
    }

    @Test
    void unknownGapsSayLessAboutRegularity() {
        ErlangModel model = ErlangModel.usual(30 / 7.0);
        Observation known = late(buyer(21, week -> 1), 17);
        Observation unknown = new Observation(21, known.recency(), known.age());
        assertThat(model.alive(unknown)).isBetween(model.alive(known), 0.95);
    }

    @Test
    void manyPurchasesDoNotOverflow() {
        Observation daily = late(buyer(2_000, day -> 1 / 7.0), 1);
        ErlangModel model = ErlangModel.usual(30 / 7.0);
        assertThat(model.expected(daily, 52)).isBetween(100.0, 365.0);
        assertThat(model.alive(daily)).isGreaterThan(0.9);
    }

    @Test
    void theFitFindsRegularCustomersAndRepeatsToTheBit() {
        List<Observation> regular = customers(16);
        List<Observation> irregular = customers(1);

        TimingSelection.Chosen chosen = TimingSelection.choose(regular);
        assertThat(chosen.isRegular()).isTrue();
        assertThat(chosen.shares().get(3)
                        + chosen.shares().get(4)
                        + chosen.shares().get(5))
                .isGreaterThan(0.9);
        assertThat(TimingSelection.choose(irregular).isRegular()).isFalse();
        assertThat(TimingSelection.choose(regular)).isEqualTo(chosen);
    }

    /** Customers with rates about one in two weeks, whose gaps have that many phases, over 30 weeks. */
    private static List<Observation> customers(int phases) {
        SplitMix random = new SplitMix(phases);
        List<Observation> customers = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            double rate = phases * (exponential(random) + exponential(random)) / 4;
            Gaps gaps = Gaps.NONE;
            while (true) {
                double gap = 0;
                for (int phase = 0; phase < phases; phase++) {
                    gap += exponential(random) / rate;
                }
                if (gaps.length() + gap > 30) {
                    break;
                }
                gaps = gaps.with(gap);
            }
            customers.add(new Observation(gaps.count(), gaps.length(), 30, gaps));
        }
        return customers;
    }

    private static double exponential(SplitMix random) {
        return -Math.log(1 - random.nextDouble());
    }
}
