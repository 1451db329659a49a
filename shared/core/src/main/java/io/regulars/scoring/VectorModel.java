package io.regulars.scoring;

import java.util.Map;

import io.regulars.features.Behaviour;
import io.regulars.features.FeatureList;
import io.regulars.learning.timing.ErlangModel;

/** A model over a vector of features: what training produces. */
public interface VectorModel extends Model {

    /** The features that it was trained on, in the order of the vector. */
    FeatureList features();

    /**
     * Probability of each {@link Segment}, in the order of the enumeration, summing to 1.
     *
     * @param vector values of {@link #features()}, in order; it is not changed
     */
    double[] probabilities(double[] vector);

    /**
     * What each feature adds to the logarithm of each segment's probability, up to a term that all segments share.
     *
     * @param vector values of {@link #features()}, in order; it is not changed
     * @return by segment, in the order of the enumeration, a new array with one more element than the vector: the last
     *     is the part that no feature adds, the same for every vector
     */
    double[][] contributions(double[] vector);

    @Override
    default double[] probabilities(Behaviour behaviour) {
        return probabilities(features().vector(behaviour));
    }

    /** The same model, more confident (lower) or less confident (higher). */
    VectorModel withTemperature(double newTemperature);

    /** The same model under another version. */
    VectorModel withVersion(String newVersion);

    /** The same model with another timing of purchases. */
    VectorModel withTiming(ErlangModel timing);

    /** Fitted parameters to be noted beside the model, by name; may be empty. */
    Map<String, Double> parameters();
}
