package io.regulars.learning.timing;

import java.util.List;

/**
 * BG/NBD of Fader, Hardie and Lee, "Counting Your Customers the Easy Way" (2005): purchases are Poisson with a rate
 * that is gamma(r, α) over customers; after each, a customer leaves with a probability that is beta(a, b) over
 * customers.
 */
public record BetaGeometricModel(double r, double alpha, double a, double b) implements PurchaseModel {

    private static final double NEAR_ONE = 1e-6;

    /** The parameters with the highest likelihood. Deterministic. */
    public static BetaGeometricModel fit(List<Observation> customers) {
        double[] best = LikelihoodFit.fit(customers, BetaGeometricModel::of);
        return of(best);
    }

    private static BetaGeometricModel of(double[] parameters) {
        return new BetaGeometricModel(parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    @Override
    public double logLikelihood(Observation customer) {
        int x = customer.repeats();
        double buying = SpecialFunctions.logGamma(r + x) - SpecialFunctions.logGamma(r) + r * Math.log(alpha);
        double staying = SpecialFunctions.logGamma(a + b)
                + SpecialFunctions.logGamma(b + x)
                - SpecialFunctions.logGamma(b)
                - SpecialFunctions.logGamma(a + b + x);
        double stayed = -(r + x) * Math.log(alpha + customer.age());
        double left = x == 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + customer.recency());
        return buying + staying + SpecialFunctions.logSum(stayed, left);
    }

    @Override
    public double alive(Observation customer) {
        int x = customer.repeats();
        if (x == 0) {
            return 1;
        }
        double waited = Math.log((alpha + customer.age()) / (alpha + customer.recency()));
        return 1 / (1 + a / (b + x - 1) * Math.exp((r + x) * waited));
    }

    /** Equation 10 of the paper, with Euler's transformation of ₂F₁ so that many purchases do not overflow. */
    @Override
    public double expected(Observation customer, double horizon) {
        double leaving = Math.abs(a - 1) < NEAR_ONE ? 1 + NEAR_ONE : a;
        double c = leaving + b + customer.repeats() - 1;
        double z = horizon / (alpha + customer.age() + horizon);
        double scaled =
                Math.pow(1 - z, leaving - 1) * SpecialFunctions.hypergeometric(leaving + b - 1 - r, leaving - 1, c, z);
        return Math.max(0, c / (leaving - 1) * (1 - scaled) * alive(customer));
    }

    @Override
    public double buysWithin(Observation customer, double time) {
        return SpecialFunctions.gammaRateEvent(r + customer.repeats(), alpha + customer.age(), time);
    }

    @Override
    public double waiting(Observation customer, double probability) {
        return SpecialFunctions.gammaRateWaiting(r + customer.repeats(), alpha + customer.age(), probability);
    }
}
