package io.regulars.learning.offpolicy;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Estimators of a policy's value from logged choices (Dudík, Langford, Li 2011; Swaminathan, Joachims 2015; Wang,
 * Agarwal, Dudík 2017). Immutable and safe for concurrent use.
 */
public final class OffPolicyEstimator {

    private final String name;
    private final boolean normalised;
    private final ToDoubleFunction<LoggedChoice> term;

    private OffPolicyEstimator(String name, boolean normalised, ToDoubleFunction<LoggedChoice> term) {
        this.name = name;
        this.normalised = normalised;
        this.term = term;
    }

    /** Inverse propensity scoring: the mean of w · r. Unbiased; its variance grows with the weights. */
    public static OffPolicyEstimator ips() {
        return new OffPolicyEstimator("IPS", false, choice -> choice.weight() * choice.reward());
    }

    /** Self-normalised: Σ w · r / Σ w. Slightly biased, and steadier than {@link #ips}. */
    public static OffPolicyEstimator snips() {
        return new OffPolicyEstimator("SNIPS", true, choice -> choice.weight() * choice.reward());
    }

    /** Direct method: the mean of the model's rewards. As biased as the model. */
    public static OffPolicyEstimator direct() {
        return new OffPolicyEstimator("DM", false, LoggedChoice::expected);
    }

    /** Doubly robust: the mean of q̄ + w · (r − q). Unbiased if propensities or model are right. */
    public static OffPolicyEstimator doublyRobust() {
        return new OffPolicyEstimator("DR", false, OffPolicyEstimator::corrected);
    }

    /**
     * Doubly robust, but without the correction where the weight is above the threshold: some bias for less variance.
     *
     * @param threshold largest weight that is used
     */
    public static OffPolicyEstimator switching(double threshold) {
        return new OffPolicyEstimator(
                "Switch-DR", false, choice -> choice.weight() <= threshold ? corrected(choice) : choice.expected());
    }

    private static double corrected(LoggedChoice choice) {
        return choice.expected() + choice.weight() * (choice.reward() - choice.predicted());
    }

    public String name() {
        return name;
    }

    /** The estimate if all choices are independent. */
    public PolicyEstimate estimate(List<LoggedChoice> choices) {
        int[] units = new int[choices.size()];
        for (int i = 0; i < units.length; i++) {
            units[i] = i;
        }
        return estimate(choices, units);
    }

    /**
     * The estimate if choices of one unit depend on each other: its standard error adds up the units' deviations.
     *
     * @param units per choice, the number of its unit, such as a customer, from 0
     * @throws IllegalArgumentException if there are no choices, or, with {@link #snips}, all weights are zero
     */
    public PolicyEstimate estimate(List<LoggedChoice> choices, int[] units) {
        if (choices.isEmpty() || choices.size() != units.length) {
            throw new IllegalArgumentException(choices.size() + " choices, " + units.length + " units");
        }
        double sum = 0;
        double weights = 0;
        double squares = 0;
        int last = 0;
        for (int i = 0; i < units.length; i++) {
            LoggedChoice choice = choices.get(i);
            sum += term.applyAsDouble(choice);
            weights += choice.weight();
            squares += choice.weight() * choice.weight();
            last = Math.max(last, units[i]);
        }
        double divisor = normalised ? weights : choices.size();
        if (divisor == 0) {
            throw new IllegalArgumentException(
                    "the policy takes none of the logged actions, so " + name + " cannot tell its value");
        }
        double value = sum / divisor;
        double[] deviations = new double[last + 1];
        boolean[] seen = new boolean[last + 1];
        for (int i = 0; i < units.length; i++) {
            LoggedChoice choice = choices.get(i);
            deviations[units[i]] += term.applyAsDouble(choice) - value * (normalised ? choice.weight() : 1);
            seen[units[i]] = true;
        }
        return new PolicyEstimate(
                value,
                standardError(deviations, seen, divisor),
                count(seen),
                squares == 0 ? 0 : weights * weights / squares);
    }

    /** Of a ratio, by the delta method; of a mean, the usual one. */
    private static double standardError(double[] deviations, boolean[] seen, double divisor) {
        int units = count(seen);
        if (units < 2) {
            return Double.NaN;
        }
        double squares = 0;
        for (double deviation : deviations) {
            squares += deviation * deviation;
        }
        return Math.sqrt(squares * units / (units - 1)) / divisor;
    }

    private static int count(boolean[] seen) {
        int count = 0;
        for (boolean one : seen) {
            count += one ? 1 : 0;
        }
        return count;
    }
}
