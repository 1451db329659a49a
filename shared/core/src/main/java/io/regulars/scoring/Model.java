package io.regulars.scoring;

import io.regulars.features.Behaviour;
import io.regulars.model.VersionedModel;

/**
 * Predicts what a customer will do in the next {@value Segment#HORIZON_DAYS} days.
 *
 * <p>Implementations are immutable, thread-safe and deterministic, and take microseconds. A stored type of model is
 * registered in {@link ScoringModels}.
 */
public interface Model extends VersionedModel {

    /** Averages of the customers that it was trained on. */
    Population population();

    /** Probability of each {@link Segment}, in the order of the enumeration, summing to 1; a new array. */
    double[] probabilities(Behaviour behaviour);
}
