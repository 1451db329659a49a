package io.regulars.learning.linear;

import io.regulars.learning.base.Loss;

/**
 * A linear model: score = intercept + Σ weight · value. Missing values count as 0. Immutable and safe for concurrent
 * use if the array is not changed.
 */
public record LinearWeights(Loss loss, double intercept, double[] weights) {

    /** The raw score: log-odds or amount. */
    public double score(float[] row) {
        double score = intercept;
        for (int i = 0; i < weights.length; i++) {
            score += Float.isNaN(row[i]) ? 0 : weights[i] * row[i];
        }
        return score;
    }

    /** The probability or amount. */
    public double predict(float[] row) {
        return loss.predict(score(row));
    }

    /** What each column adds to the score; the last element is the intercept. */
    public double[] contributions(float[] row) {
        double[] parts = new double[weights.length + 1];
        for (int i = 0; i < weights.length; i++) {
            parts[i] = Float.isNaN(row[i]) ? 0 : weights[i] * row[i];
        }
        parts[weights.length] = intercept;
        return parts;
    }
}
