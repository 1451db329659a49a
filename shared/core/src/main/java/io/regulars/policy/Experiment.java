package io.regulars.policy;

import io.regulars.event.CustomerId;
import io.regulars.policy.Decision.Arm;

/**
 * The holdout experiment: a share of the customers permanently gets no message, for comparison. The side follows from a
 * hash of seed and customer and is not stored. A larger share with the same seed keeps everybody held out who was.
 *
 * @param seed a different seed reassigns all customers
 * @param share of the customers who are held out, 0..0.5
 */
public record Experiment(String seed, double share) {

    /** Default share of the customers who are held out. */
    public static final double HOLDOUT = 0.05;

    private static final double MOST = 0.5;
    private static final double HUNDRED = 100;

    public Experiment(String seed) {
        this(seed, HOLDOUT);
    }

    /**
     * Reads a share in percent.
     *
     * @throws IllegalArgumentException if it is no number from 0 to 50
     */
    public static Experiment ofPercent(String seed, String percent) {
        try {
            double share = Double.parseDouble(percent) / HUNDRED;
            if (share >= 0 && share <= MOST) {
                return new Experiment(seed, share);
            }
        } catch (NumberFormatException noNumber) {
            // Refused below.
        }
        throw new IllegalArgumentException("the holdout is a percentage from 0 to 50, not '" + percent + "'");
    }

    /** The side of a customer, always the same for equal seeds. */
    public Arm arm(CustomerId customer) {
        return HashedRandom.uniform("holdout", seed, customer.value()) < share ? Arm.HOLDOUT : Arm.TREATMENT;
    }
}
