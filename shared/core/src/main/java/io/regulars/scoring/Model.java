package io.regulars.scoring;

import io.regulars.features.Behaviour;

/**
 * What predicts a customer's next 30 days. Immutable and safe for concurrent use; a prediction takes about a
 * microsecond.
 */
public sealed interface Model permits RulesModel, LinearModel {

    /** Names the model, in scores and in storage. */
    String version();

    /** What is usual among the customers that it was trained on. */
    Population population();

    /** Probability of each {@link Segment}, in the order of the enumeration, summing to 1. */
    double[] probabilities(Behaviour behaviour);
}
