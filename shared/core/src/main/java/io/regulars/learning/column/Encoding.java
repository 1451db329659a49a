package io.regulars.learning.column;

import java.util.List;

/**
 * Features of a table, fitted on training rows only.
 *
 * @param features in the order of a learner's columns
 */
public record Encoding(List<EncodedFeature> features) {

    public Encoding {
        features = List.copyOf(features);
    }

    /** A column per feature. The table needs the columns of the training table, in its order. */
    public float[][] encode(ColumnTable table) {
        return features.stream().map(feature -> feature.values(table)).toArray(float[][]::new);
    }
}
