package io.regulars.policy;

import io.regulars.event.CustomerId;
import io.regulars.policy.Decision.Arm;

/**
 * The holdout experiment: one customer in twenty permanently gets no message, for comparison. The side follows from a
 * hash of seed and customer and is not stored.
 *
 * @param seed a different seed reassigns all customers
 * @param share of the customers who are held out, 0..1
 */
public record Experiment(String seed, double share) {

    /** Default share of the customers who are held out. */
    public static final double HOLDOUT = 0.05;

    public Experiment(String seed) {
        this(seed, HOLDOUT);
    }

    /** The side of a customer, always the same for equal seeds. */
    public Arm arm(CustomerId customer) {
        return HashedRandom.uniform("holdout", seed, customer.value()) < share ? Arm.HOLDOUT : Arm.TREATMENT;
    }
}
