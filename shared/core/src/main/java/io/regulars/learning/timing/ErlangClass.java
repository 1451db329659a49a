package io.regulars.learning.timing;

import java.util.Collections;

/**
 * Customer whose gaps are Erlang-k: a gap is k phases of a Poisson process with a gamma-distributed rate, so that the
 * number of phases in a time is negative binomial. Immutable.
 */
final class ErlangClass {

    /** With more phases of a gap than this, expected purchases are those of this many. */
    private static final int MOST_SUMMED = 4;

    private static final int MOST_PURCHASES = 1_000;
    private static final double NEGLIGIBLE = 1e-4;

    /** ln Γ(k), by k. */
    private static final double[] LOG_GAMMA = new double[Collections.max(ErlangModel.SHAPES) + 1];

    static {
        ErlangModel.SHAPES.forEach(k -> LOG_GAMMA[k] = SpecialFunctions.logGamma(k));
    }

    private final int k;
    private final double silence;

    /** The rate of phases as of the last purchase is gamma(shape, time). */
    private final double shape;

    private final double time;

    /** The probability that a customer who has not left leaves after a purchase is beta(a, b). */
    private final double a;

    private final double b;

    /** Probability of no purchase since the last one, without leaving. */
    private final double silent;

    private final double alive;
    private final double logLikelihood;

    ErlangClass(ErlangModel model, int k, Observation customer) {
        int x = customer.repeats();
        this.k = k;
        silence = customer.age() - customer.recency();
        shape = model.r() + (double) k * x;
        time = model.alpha() / k + customer.recency();
        a = model.a();
        b = model.b() + x + 1;
        silent = silent(silence);
        double either = silent + a / (b - 1);
        alive = silent / either;
        logLikelihood = SpecialFunctions.logGamma(shape)
                + model.r() * Math.log(model.alpha() / k)
                - shape * Math.log(time)
                + gaps(k, customer)
                + Math.log(either);
    }

    /** Logarithm of the density of the gaps, apart from the rate. Unknown gaps are one of Erlang-kn together. */
    private static double gaps(int k, Observation customer) {
        Gaps known = customer.gaps();
        double sum = (k - 1) * known.logarithms() - known.count() * LOG_GAMMA[k];
        int unknown = customer.repeats() - known.count();
        if (unknown > 0) {
            double phases = (double) k * unknown;
            double span = Math.max(customer.recency() - known.length(), Double.MIN_NORMAL);
            sum += (phases - 1) * Math.log(span) - SpecialFunctions.logGamma(phases);
        }
        return sum;
    }

    /** Logarithm of the likelihood, without the terms that all classes share. */
    double logLikelihood() {
        return logLikelihood;
    }

    double alive() {
        return alive;
    }

    /** Probability of less than k phases within a time after the last purchase, if the customer stays. */
    private double silent(double within) {
        double start = time / (time + within);
        double term = Math.exp(shape * Math.log(start));
        double sum = term;
        for (int j = 1; j < k; j++) {
            term *= (shape + j - 1) / j * (1 - start);
            sum += term;
        }
        return Math.min(1, sum);
    }

    /** Probability that a customer who has not left does not buy within a time from now, if they stay. */
    double waits(double within) {
        return silent == 0 ? 1 : silent(silence + within) / silent;
    }

    /**
     * Expected purchases within a horizon of a customer who has not left, at the rate of this class but as a Poisson
     * process: less than one purchase off, and a sum over purchases instead of phases.
     */
    double expectedAtRate(double horizon) {
        double phases = shape + Math.min(k - 1, shape / time * silence);
        double success = horizon / (k * (time + silence) + horizon);
        double mean = phases * success / (1 - success);
        double mass = Math.exp(phases * Math.log1p(-success));
        if (mass < Double.MIN_NORMAL) {
            return bought(mean);
        }
        double all = 0;
        double sum = 0;
        double bought = 0;
        double stays = 1;
        for (int n = 0; n < MOST_PURCHASES && (n <= mean || 1 - all > NEGLIGIBLE); n++) {
            sum += mass * bought;
            all += mass;
            bought += stays;
            stays *= (b + n) / (a + b + n);
            mass *= (phases + n) / (n + 1) * success;
        }
        return sum / all;
    }

    /** Expected purchases among a number of opportunities before leaving. */
    private double bought(double opportunities) {
        double bought = 0;
        double stays = 1;
        for (int n = 0; n < Math.min(opportunities, MOST_PURCHASES); n++) {
            bought += stays;
            stays *= (b + n) / (a + b + n);
        }
        return bought;
    }

    /** Expected purchases within a horizon of a customer who has not left. */
    double expected(double horizon) {
        int phases = Math.min(k, MOST_SUMMED);
        double scaled = time * k / phases;
        return new PhaseSum(phases, silence / (silence + horizon), (silence + horizon) / (scaled + silence + horizon))
                .expected(shape, a, b);
    }
}
