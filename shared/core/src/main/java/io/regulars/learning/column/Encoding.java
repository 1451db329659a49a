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

    /** The same for the training table: rates of categories are those of other rows, so that they reveal no label. */
    public float[][] encodeTraining(ColumnTable table, double[] labels) {
        float[][] columns = encode(table);
        for (int i = 0; i < columns.length; i++) {
            if (features.get(i) instanceof EncodedFeature.Rate rate) {
                String[] categories = ((Column.Categories) table.columns().get(rate.column())).values();
                columns[i] = CategoryRates.outOfFold(categories, labels);
            }
        }
        return columns;
    }
}
