package io.regulars.learning.timing;

import java.util.List;

/**
 * Pareto/NBD of Schmittlein, Morrison and Colombo, "Counting Your Customers" (1987), in the form of Fader and Hardie,
 * "A Note on Deriving the Pareto/NBD Model" (2005): purchases are Poisson with a rate that is gamma(r, α) over
 * customers; lifetimes are exponential with a rate that is gamma(s, β) over customers.
 */
public record ParetoModel(double r, double alpha, double s, double beta) implements PurchaseModel {

    private static final double NEAR_ONE = 1e-6;

    /** The parameters with the highest likelihood. Deterministic. */
    public static ParetoModel fit(List<Observation> customers) {
        double[] best = LikelihoodFit.fit(customers, ParetoModel::of);
        return of(best);
    }

    private static ParetoModel of(double[] parameters) {
        return new ParetoModel(parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    /** The same model with another {@link #alpha()}, to which rates are inversely proportional. */
    ParetoModel withScale(double scale) {
        return new ParetoModel(r, scale, s, beta);
    }

    @Override
    public double logLikelihood(Observation customer) {
        int x = customer.repeats();
        double buying = SpecialFunctions.logGamma(r + x) - SpecialFunctions.logGamma(r);
        double scale = r * Math.log(alpha) + s * Math.log(beta);
        return buying + scale + SpecialFunctions.logSum(stayed(customer), left(customer));
    }

    @Override
    public double alive(Observation customer) {
        return 1 / (1 + Math.exp(left(customer) - stayed(customer)));
    }

    @Override
    public double expected(Observation customer, double horizon) {
        double leaving = Math.abs(s - 1) < NEAR_ONE ? 1 + NEAR_ONE : s;
        double age = customer.age();
        double rate = (r + customer.repeats()) * (beta + age) / ((alpha + age) * (leaving - 1));
        double share = 1 - Math.pow((beta + age) / (beta + age + horizon), leaving - 1);
        return rate * share * alive(customer);
    }

    @Override
    public double buysWithin(Observation customer, double time) {
        return SpecialFunctions.gammaRateEvent(r + customer.repeats(), alpha + customer.age(), time);
    }

    @Override
    public double waiting(Observation customer, double probability) {
        return SpecialFunctions.gammaRateWaiting(r + customer.repeats(), alpha + customer.age(), probability);
    }

    private double stayed(Observation customer) {
        return -(r + customer.repeats()) * Math.log(alpha + customer.age()) - s * Math.log(beta + customer.age());
    }

    /** Logarithm of s / (r + s + x) × A₀: that the customer left between the last purchase and the end. */
    private double left(Observation customer) {
        double early = integral(customer.repeats(), customer.recency());
        double late = integral(customer.repeats(), customer.age());
        if (late >= early) {
            return Double.NEGATIVE_INFINITY;
        }
        double difference = early + Math.log1p(-Math.exp(late - early));
        return Math.log(s / (r + s + customer.repeats())) + difference;
    }

    private double integral(int x, double time) {
        double sum = r + s + x;
        double most = Math.max(alpha, beta);
        double z = Math.abs(alpha - beta) / (most + time);
        boolean slowBuying = alpha >= beta;
        double power = slowBuying ? -s : 1 - r - x;
        double second = slowBuying ? r + x : s + 1;
        double series = SpecialFunctions.hypergeometric(1, second, sum + 1, z);
        return power * Math.log1p(-z) + Math.log(series) - sum * Math.log(most + time);
    }
}
