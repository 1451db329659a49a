package io.regulars.learning.base;

/** Loss of a prediction, as a function of the label y and the raw score s of an additive model. */
public enum Loss {
    /** −y·log p − (1 − y)·log(1 − p) with p = 1 / (1 + e⁻ˢ), for labels in [0, 1]. */
    LOGISTIC {
        @Override
        public double predict(double score) {
            return 1 / (1 + Math.exp(-score));
        }

        @Override
        public double curvature(double prediction) {
            return Math.max(prediction * (1 - prediction), SMALLEST);
        }

        @Override
        public double of(double label, double score) {
            return Math.max(score, 0) - score * label + Math.log1p(Math.exp(-Math.abs(score)));
        }

        @Override
        public double constant(double mean) {
            double inside = Math.min(Math.max(mean, SMALLEST), 1 - SMALLEST);
            return Math.log(inside / (1 - inside));
        }
    },
    /** (y − s)² / 2, for any labels. */
    SQUARED {
        @Override
        public double predict(double score) {
            return score;
        }

        @Override
        public double curvature(double prediction) {
            return 1;
        }

        @Override
        public double of(double label, double score) {
            return (label - score) * (label - score) / 2;
        }

        @Override
        public double constant(double mean) {
            return mean;
        }
    };

    /** Bounds probabilities and curvatures, so that a single class has a finite score. */
    private static final double SMALLEST = 1e-6;

    /** The prediction for a raw score; the gradient by the score is this minus the label. */
    public abstract double predict(double score);

    /** Second derivative by the score. */
    public abstract double curvature(double prediction);

    public abstract double of(double label, double score);

    /** The constant score with the least loss for labels with this mean; finite, also if all labels are equal. */
    public abstract double constant(double mean);
}
