package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PurchaseModelTest {

    private static final BetaGeometricModel PUBLISHED_BG = new BetaGeometricModel(0.243, 4.414, 0.793, 2.426);
    private static final ParetoModel PUBLISHED_PARETO = new ParetoModel(0.553, 10.578, 0.606, 11.669);

    @Test
    void logGammaOfWholeAndHalfNumbers() {
        assertThat(SpecialFunctions.logGamma(5)).isCloseTo(Math.log(24), within(1e-13));
        assertThat(SpecialFunctions.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-13));
        assertThat(SpecialFunctions.logGamma(0.25)).isCloseTo(1.2880225246980774, within(1e-12));
    }

    @Test
    void hypergeometricFunctionHasItsClosedForms() {
        assertThat(SpecialFunctions.hypergeometric(1, 1, 2, 0.5)).isCloseTo(2 * Math.log(2), within(1e-14));
        assertThat(SpecialFunctions.hypergeometric(3, 2, 2, 0.25)).isCloseTo(Math.pow(0.75, -3), within(1e-13));
    }

    @Test
    void expectsWhatThePaperExpects() {
        assertThat(PUBLISHED_BG.expected(new Observation(2, 30.43, 38.86), 39)).isCloseTo(1.226, within(0.001));
    }

    @Test
    void withoutRepeatsTheLikelihoodIsThatOfNoEvent() {
        assertThat(PUBLISHED_BG.logLikelihood(new Observation(0, 0, 10)))
                .isCloseTo(0.243 * Math.log(4.414 / 14.414), within(1e-12));
        assertThat(PUBLISHED_BG.alive(new Observation(0, 0, 10))).isEqualTo(1);
    }

    @Test
    void paretoLikelihoodIsTheIntegralOverTheLifetime() {
        for (ParetoModel model : List.of(PUBLISHED_PARETO, new ParetoModel(0.8, 12, 0.6, 5))) {
            Observation customer = new Observation(3, 20, 30);
            double stayed = density(model, 3, 30) * Math.pow(model.beta() / (model.beta() + 30), model.s());
            double left = leaving(model, customer);
            assertThat(model.logLikelihood(customer)).isCloseTo(Math.log(stayed + left), within(1e-8));
            assertThat(model.alive(customer)).isCloseTo(stayed / (stayed + left), within(1e-8));
        }
    }

    /** Simpson's rule over the moment of leaving. */
    private static double leaving(ParetoModel model, Observation customer) {
        int steps = 2_000;
        double width = (customer.age() - customer.recency()) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double time = customer.recency() + i * width;
            double lifetime =
                    model.s() * Math.pow(model.beta(), model.s()) / Math.pow(model.beta() + time, model.s() + 1);
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * lifetime * density(model, customer.repeats(), time);
        }
        return sum * width / 3;
    }

    private static double density(ParetoModel model, int x, double time) {
        double product = 1;
        for (int i = 0; i < x; i++) {
            product *= model.r() + i;
        }
        return product * Math.pow(model.alpha(), model.r()) / Math.pow(model.alpha() + time, model.r() + x);
    }

    @Test
    void manyPurchasesDoNotOverflow() {
        Observation daily = new Observation(2_000, 300, 300.1);
        assertThat(PUBLISHED_BG.expected(daily, 39)).isBetween(100.0, 300.0);
        assertThat(PUBLISHED_PARETO.expected(daily, 39)).isBetween(100.0, 300.0);
    }

    @Test
    void fitsRecoverTheParametersOfSimulatedCustomersAndRepeatToTheBit() {
        List<Observation> customers = new ArrayList<>();
        SplitMix random = new SplitMix(7);
        for (int i = 0; i < 2_000; i++) {
            customers.add(simulated(random, -Math.log(1 - random.nextDouble()) / 5));
        }
        ParetoModel fit = ParetoModel.fit(customers);
        assertThat(fit.r() / fit.alpha()).isCloseTo(0.2, within(0.02));
        assertThat(ParetoModel.fit(customers)).isEqualTo(fit);
        BetaGeometricModel other = BetaGeometricModel.fit(customers);
        assertThat(other.r() / other.alpha()).isCloseTo(0.2, within(0.03));
    }

    @Test
    void theValueOfTheFirstPurchaseIsUsedWhereItTellsSomething() {
        List<Observation> telling = new ArrayList<>();
        List<Observation> silent = new ArrayList<>();
        SplitMix random = new SplitMix(8);
        for (int i = 0; i < 400; i++) {
            double entry = 2 * random.nextDouble() - 1;
            telling.add(simulated(random, 0.1 * Math.exp(0.8 * entry)).withEntry(entry));
            silent.add(simulated(random, 0.1).withEntry(entry));
        }

        TimingSelection.Chosen chosen = TimingSelection.choose(telling);
        assertThat(chosen.slope()).isCloseTo(0.8, within(0.2));
        Observation small = new Observation(0, 0, 10).withEntry(-1);
        assertThat(chosen.model().expected(small.withEntry(1), 10))
                .isGreaterThan(2 * chosen.model().expected(small, 10));
        assertThat(TimingSelection.choose(silent).slope()).isZero();
    }

    @Test
    void withoutASlopeTheFirstValueChangesNothing() {
        EntryValueModel flat = new EntryValueModel(PUBLISHED_PARETO, 0);
        Observation customer = new Observation(3, 20, 30).withEntry(2);
        assertThat(flat.logLikelihood(customer)).isEqualTo(PUBLISHED_PARETO.logLikelihood(customer));
        assertThat(flat.expected(customer, 9)).isEqualTo(PUBLISHED_PARETO.expected(customer, 9));
        assertThat(flat.waiting(customer, 0.5)).isEqualTo(PUBLISHED_PARETO.waiting(customer, 0.5));
    }

    /** A customer who never leaves and buys at that rate a week for 50 weeks. */
    private static Observation simulated(SplitMix random, double rate) {
        int repeats = 0;
        double last = 0;
        double time = -Math.log(1 - random.nextDouble()) / rate;
        while (time < 50) {
            repeats++;
            last = time;
            time -= Math.log(1 - random.nextDouble()) / rate;
        }
        return new Observation(repeats, last, 50);
    }
}
