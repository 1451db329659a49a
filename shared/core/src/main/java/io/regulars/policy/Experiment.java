package io.regulars.policy;

import io.regulars.event.CustomerId;
import io.regulars.policy.Decision.Arm;

/**
 * Who is held out, for good: one customer in twenty gets no message, so that there is something to compare with. A hash
 * of seed and customer: no state to lose.
 *
 * @param seed another seed deals all customers anew
 * @param share of the customers that are held out
 */
public record Experiment(String seed, double share) {

    public static final double HOLDOUT = 0.05;

    public Experiment(String seed) {
        this(seed, HOLDOUT);
    }

    public Arm arm(CustomerId customer) {
        return HashedRandom.uniform("holdout", seed, customer.value()) < share ? Arm.HOLDOUT : Arm.TREATMENT;
    }
}
