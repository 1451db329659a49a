package io.regulars.scoring.train;

import java.util.List;

import io.regulars.scoring.Population;
import io.regulars.scoring.VectorModel;

/** Trains models of one type. The same examples in the same order give the same model. Thread-safe. */
public interface ModelTrainer {

    /** How the versions of its models begin, such as {@code sgd}. */
    String prefix();

    /**
     * Trains a model under a placeholder version.
     *
     * @param examples to fit, with vectors of {@link io.regulars.features.FeatureList#ALL}
     * @param unseen to calibrate on, of other customers; may be empty
     * @param population noted in the model
     * @throws IllegalArgumentException if the examples are not of at least two segments
     */
    VectorModel train(List<Example> examples, List<Example> unseen, Population population);
}
