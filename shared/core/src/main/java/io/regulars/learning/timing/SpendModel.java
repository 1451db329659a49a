package io.regulars.learning.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * Gamma-gamma model of spending, Fader and Hardie (2013): a purchase's value is gamma(p, ν) for a customer; ν is
 * gamma(q, γ) over customers. The expected value is a mean of the customer's own and everyone's, weighted by the number
 * of purchases.
 */
public record SpendModel(double p, double q, double gamma) {

    private static final double STEP = 0.7;
    private static final double LARGEST_LOG = 20;
    private static final int MOST_CUSTOMERS = 20_000;

    /**
     * Spending of a customer.
     *
     * @param purchases at least 1
     * @param mean value of a purchase
     */
    public record Spend(int purchases, double mean) {}

    /** The parameters with the highest likelihood, from the first 20,000 customers whose mean is above zero. */
    public static SpendModel fit(List<Spend> customers) {
        List<Spend> paying = new ArrayList<>();
        for (Spend customer : customers) {
            if (customer.mean > 0 && paying.size() < MOST_CUSTOMERS) {
                paying.add(customer);
            }
        }
        if (paying.isEmpty()) {
            throw new IllegalArgumentException("no customer has spent anything");
        }
        double mean = paying.stream().mapToDouble(Spend::mean).average().orElse(1);
        double[] start = {Math.log(3), Math.log(2), Math.log(mean)};
        return of(NelderMead.minimise(logs -> cost(logs, paying), start, STEP, NelderMead.FINE));
    }

    /** The mean of a customer's next purchases is finite only for q > 1, which is therefore the least q. */
    private static SpendModel of(double[] logs) {
        return new SpendModel(Math.exp(logs[0]), 1 + Math.exp(logs[1]), Math.exp(logs[2]));
    }

    private static double cost(double[] logs, List<Spend> customers) {
        double penalty = LogScale.penalty(logs, LARGEST_LOG);
        if (penalty == Double.MAX_VALUE) {
            return penalty;
        }
        SpendModel model = of(logs);
        double sum = 0;
        for (Spend customer : customers) {
            sum += model.logLikelihood(customer);
        }
        return penalty - sum / customers.size();
    }

    private double logLikelihood(Spend customer) {
        double n = customer.purchases;
        return SpecialFunctions.logGamma(p * n + q)
                - SpecialFunctions.logGamma(p * n)
                - SpecialFunctions.logGamma(q)
                + q * Math.log(gamma)
                + (p * n - 1) * Math.log(customer.mean)
                + p * n * Math.log(n)
                - (p * n + q) * Math.log(gamma + n * customer.mean);
    }

    /** Expected value of a purchase; a negative mean counts as 0. */
    public double expected(Spend customer) {
        double own = p * customer.purchases;
        return p * (gamma + customer.purchases * Math.max(0, customer.mean)) / (own + q - 1);
    }
}
