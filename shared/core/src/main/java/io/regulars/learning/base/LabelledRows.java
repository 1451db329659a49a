package io.regulars.learning.base;

import java.util.Arrays;

/**
 * Rows to learn from. The arrays are not copied and must not change.
 *
 * @param columns a value per column and row, {@code columns[column][row]}; NaN if missing
 * @param labels per row
 * @param weights per row, not negative
 */
public record LabelledRows(float[][] columns, double[] labels, double[] weights) {

    public LabelledRows {
        for (float[] column : columns) {
            if (column.length != labels.length) {
                throw new IllegalArgumentException(column.length + " values for " + labels.length + " labels");
            }
        }
        if (weights.length != labels.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + labels.length + " labels");
        }
    }

    /** Rows that weigh the same. */
    public static LabelledRows of(float[][] columns, double[] labels) {
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return new LabelledRows(columns, labels, ones);
    }

    public int rows() {
        return labels.length;
    }

    /** The weighted mean of the labels; 0 without rows. */
    public double meanLabel() {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += weights[i] * labels[i];
            weight += weights[i];
        }
        return weight == 0 ? 0 : sum / weight;
    }
}
