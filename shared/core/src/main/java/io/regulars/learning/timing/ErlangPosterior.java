package io.regulars.learning.timing;

import java.util.Arrays;
import java.util.List;

/** What a customer does after an observation, over the classes of regularity. Immutable. */
public final class ErlangPosterior {

    private static final double NEGLIGIBLE = 1e-3;
    private static final double LONGEST = 1e5;
    private static final double PRECISION = 1e-3;
    private static final double ROUGH = 0.01;
    private static final double LEAST = 1e-3;

    private final ErlangClass[] classes = new ErlangClass[ErlangModel.SHAPES.size()];
    private final double[] weights = new double[classes.length];
    private final double logLikelihood;

    ErlangPosterior(ErlangModel model, Observation customer) {
        List<Double> shares = model.shares();
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes.length; i++) {
            weights[i] = Double.NEGATIVE_INFINITY;
            if (shares.get(i) > 0) {
                classes[i] = new ErlangClass(model, ErlangModel.SHAPES.get(i), customer);
                weights[i] = Math.log(shares.get(i)) + classes[i].logLikelihood();
            }
            most = Math.max(most, weights[i]);
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(weights[i] - most);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weights[i] / sum < NEGLIGIBLE ? 0 : weights[i] / sum;
        }
        logLikelihood = most + Math.log(sum);
    }

    double logLikelihood() {
        return logLikelihood;
    }

    /** Probability that the customer has not left. */
    public double alive() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * classes[i].alive();
        }
        return sum / Arrays.stream(weights).sum();
    }

    /** Expected purchases within a horizon, not below 0. */
    public double expected(double horizon) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * classes[i].alive() * classes[i].expected(horizon);
        }
        return sum / Arrays.stream(weights).sum();
    }

    /** {@link #expected} of the likeliest class, as an approximation that takes less than a microsecond. */
    public double roughlyExpected(double horizon) {
        return alive() * classes[likeliest()].expectedAtRate(horizon);
    }

    /**
     * Median time to the next purchase if there is one within a horizon, of the likeliest class and to one percent, as
     * an approximation that takes about a microsecond.
     */
    public double roughlyNext(double horizon) {
        ErlangClass likeliest = classes[likeliest()];
        double half = (1 + likeliest.waits(horizon)) / 2;
        double from = 0;
        double to = horizon;
        while (to - from > ROUGH * to && to > LEAST) {
            double middle = from == 0 ? to / 4 : (from + to) / 2;
            if (likeliest.waits(middle) > half) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    private int likeliest() {
        int best = 0;
        for (int i = 1; i < weights.length; i++) {
            best = weights[i] > weights[best] ? i : best;
        }
        return best;
    }

    /** Time within which a customer who has not left buys with a probability, if they stay; at most 100,000. */
    public double waiting(double probability) {
        double from = 0;
        double to = 1;
        while (waits(to) > 1 - probability) {
            from = to;
            to *= 2;
            if (to > LONGEST) {
                return LONGEST;
            }
        }
        while (to - from > PRECISION * to) {
            double middle = (from + to) / 2;
            if (waits(middle) > 1 - probability) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    /** Probability that a customer who has not left buys within a time, if they stay. */
    public double buysWithin(double time) {
        return 1 - waits(time);
    }

    private double waits(double within) {
        double waits = 0;
        double alive = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                double weight = weights[i] * classes[i].alive();
                alive += weight;
                waits += weight * classes[i].waits(within);
            }
        }
        return alive == 0 ? 1 : waits / alive;
    }
}
