package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.List;

import io.regulars.learning.base.SplitMix;

/**
 * Chooses a purchase model by the likelihood of the observations: Pareto/NBD, with the value of the first purchase if
 * that tells something, unless regularity is surely there. BG/NBD is not a candidate, since it takes every customer
 * without a repeat for a current one.
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
     * @param slope by how much the logarithm of the rate rises with a standard deviation of the first purchase's value;
     *     0 if that is unknown or tells nothing
     * @param irregular log-likelihood of Pareto/NBD, summed over the fitted customers
     * @param regular that of the model with regular customers
     * @param z Vuong's statistic: above 1.96, the regular model is surely better
     * @param shares of the customers by regularity, see {@link ErlangModel#SHAPES}
     */
    public record Chosen(
            PurchaseModel model,
            int fitted,
            double slope,
            double irregular,
            double regular,
            double z,
            List<Double> shares) {

        /** Whether the regular model tells times and presence. */
        public boolean isRegular() {
            return z > SURE;
        }
    }

    private TimingSelection() {}

    /**
     * Fits the models. Vuong, "Likelihood Ratio Tests for Model Selection" (1989), with Schwarz's correction for the
     * number of parameters. Deterministic.
     */
    public static Chosen choose(List<Observation> customers) {
        List<Observation> some = sample(customers);
        PurchaseModel irregular = irregular(some);
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
        double slope = irregular instanceof EntryValueModel entry ? entry.slope() : 0;
        return new Chosen(model, n, slope, sumIrregular, sumRegular, z, regular.shares());
    }

    /** Pareto/NBD, with the value of the first purchase if Schwarz's criterion favours it. */
    private static PurchaseModel irregular(List<Observation> customers) {
        ParetoModel plain = ParetoModel.fit(customers);
        if (customers.stream().allMatch(customer -> customer.entry() == 0)) {
            return plain;
        }
        EntryValueModel entry = EntryValueModel.fit(customers);
        double gain = customers.stream()
                .mapToDouble(customer -> entry.logLikelihood(customer) - plain.logLikelihood(customer))
                .sum();
        return gain > Math.log(customers.size()) / 2 ? entry : plain;
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
