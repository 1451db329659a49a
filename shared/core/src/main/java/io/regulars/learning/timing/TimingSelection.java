package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.List;

import io.regulars.learning.base.SplitMix;

/**
 * Chooses a purchase model by the likelihood of the observations: Pareto/NBD, unless regularity is surely there. BG/NBD
 * is not a candidate, since it takes every customer without a repeat for a current one.
 */
public final class TimingSelection {

    /** Most customers that are fitted; others are predicted with the same parameters. */
    static final int MOST_CUSTOMERS = 5_000;

    /** Parameters of the regular model beyond those of Pareto/NBD: the shares of six shapes, which sum to 1. */
    private static final int MORE_PARAMETERS = 5;

    private static final double SURE = 1.96;

    /**
     * The chosen model.
     *
     * @param irregular log-likelihood of Pareto/NBD, summed over the fitted customers
     * @param regular that of the model with regular customers
     * @param z Vuong's statistic: above 1.96, the regular model is surely better
     * @param shares of the customers by regularity, see {@link ErlangModel#SHAPES}
     */
    public record Chosen(
            PurchaseModel model, int fitted, double irregular, double regular, double z, List<Double> shares) {

        /** Whether the regular model tells times and presence. */
        public boolean isRegular() {
            return z > SURE;
        }
    }

    private TimingSelection() {}

    /**
     * Fits both models. Vuong, "Likelihood Ratio Tests for Model Selection" (1989), with Schwarz's correction for the
     * number of parameters. Deterministic.
     */
    public static Chosen choose(List<Observation> customers) {
        List<Observation> some = sample(customers);
        ParetoModel irregular = ParetoModel.fit(some);
        ErlangModel regular = ErlangModel.fit(some);
        double sumIrregular = 0;
        double sumRegular = 0;
        double squares = 0;
        for (Observation customer : some) {
            double one = irregular.logLikelihood(customer);
            double other = regular.logLikelihood(customer);
            sumIrregular += one;
            sumRegular += other;
            squares += (other - one) * (other - one);
        }
        int n = some.size();
        double difference = sumRegular - sumIrregular;
        double spread = Math.sqrt(Math.max(squares - difference * difference / n, Double.MIN_NORMAL));
        double z = (difference - MORE_PARAMETERS / 2.0 * Math.log(n)) / spread;
        PurchaseModel model = z > SURE ? new AveragedModel(irregular, regular) : irregular;
        return new Chosen(model, n, sumIrregular, sumRegular, z, regular.shares());
    }

    private static List<Observation> sample(List<Observation> customers) {
        if (customers.size() <= MOST_CUSTOMERS) {
            return customers;
        }
        int[] order = new SplitMix(1).permutation(customers.size());
        List<Observation> some = new ArrayList<>();
        for (int i = 0; i < MOST_CUSTOMERS; i++) {
            some.add(customers.get(order[i]));
        }
        return some;
    }
}
