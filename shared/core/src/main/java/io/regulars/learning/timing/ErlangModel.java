package io.regulars.learning.timing;

import java.util.List;

/**
 * Mixture of MBG/CNBD-k, for customers who differ in how regularly they buy: the gaps of a customer are Erlang-k with k
 * of {@link #SHAPES}; purchase rates are gamma(r, α) over customers; after each purchase, also the first, a customer
 * leaves with a probability that is beta(a, b) over customers. For one class see Platzer and Reutterer, "Ticking Away
 * the Moments" (2016), and Batislam, Denizel and Filiztekin (2007) for leaving after the first purchase. A regular
 * customer who is late has probably left; an irregular one has not.
 *
 * @param shares of the customers by shape, summing to 1
 */
public record ErlangModel(double r, double alpha, double a, double b, List<Double> shares) implements PurchaseModel {

    /** Phases of a gap: 1 is a Poisson process; 32 varies by 18 % of the mean gap. */
    public static final List<Integer> SHAPES = List.of(1, 2, 4, 8, 16, 32);

    private static final List<Double> USUAL_SHARES = List.of(0.4, 0.35, 0.15, 0.06, 0.03, 0.01);

    /** @throws IllegalArgumentException if a parameter is not above zero or the shares do not sum to 1 */
    public ErlangModel {
        shares = List.copyOf(shares);
        double sum = shares.stream().mapToDouble(share -> share).sum();
        boolean valid = positive(r) && positive(alpha) && positive(a) && positive(b);
        if (!valid || shares.size() != SHAPES.size() || !(Math.abs(sum - 1) < 1e-6)) {
            throw new IllegalArgumentException(
                    "r " + r + ", alpha " + alpha + ", a " + a + ", b " + b + ", shares " + shares);
        }
    }

    private static boolean positive(double parameter) {
        return parameter > 0 && parameter < Double.POSITIVE_INFINITY;
    }

    /**
     * The parameters before a fit: between those of the public logs of a music shop (cdnow) and of a wholesaler (Online
     * Retail), scaled to the gap of the customers.
     *
     * @param gap usual time between two purchases
     */
    public static ErlangModel usual(double gap) {
        return new ErlangModel(0.8, 1.6 * gap, 0.4, 2, USUAL_SHARES);
    }

    /** The parameters with the highest likelihood. Deterministic. */
    public static ErlangModel fit(List<Observation> customers) {
        return new ErlangFit(customers).fit();
    }

    /** What a customer does after an observation. */
    public ErlangPosterior posterior(Observation customer) {
        return new ErlangPosterior(this, customer);
    }

    @Override
    public double logLikelihood(Observation customer) {
        double stays = b + customer.repeats() + 1;
        return posterior(customer).logLikelihood()
                - SpecialFunctions.logGamma(r)
                + SpecialFunctions.logGamma(a + b)
                - SpecialFunctions.logGamma(b)
                + SpecialFunctions.logGamma(stays)
                - SpecialFunctions.logGamma(a + stays);
    }

    @Override
    public double alive(Observation customer) {
        return posterior(customer).alive();
    }

    @Override
    public double expected(Observation customer, double horizon) {
        return posterior(customer).expected(horizon);
    }

    @Override
    public double buysWithin(Observation customer, double time) {
        return posterior(customer).buysWithin(time);
    }

    @Override
    public double waiting(Observation customer, double probability) {
        return posterior(customer).waiting(probability);
    }
}
