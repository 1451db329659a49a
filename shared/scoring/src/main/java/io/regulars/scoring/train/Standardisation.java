package io.regulars.scoring.train;

import java.util.List;

/**
 * Scales every feature to mean 0 and standard deviation 1, so that one learning rate suits all. Linear, so that it can
 * be folded into the weights.
 */
record Standardisation(double[] means, double[] deviations) {

    /** Lower bound of a deviation: a feature that hardly varies is not amplified. */
    private static final double MIN_DEVIATION = 1e-3;

    static Standardisation of(List<Example> examples) {
        int count = examples.get(0).features().length;
        double[] means = new double[count];
        double[] deviations = new double[count];
        for (Example example : examples) {
            for (int i = 0; i < count; i++) {
                means[i] += example.features()[i] / examples.size();
            }
        }
        for (Example example : examples) {
            for (int i = 0; i < count; i++) {
                double off = example.features()[i] - means[i];
                deviations[i] += off * off / examples.size();
            }
        }
        for (int i = 0; i < count; i++) {
            deviations[i] = Math.max(MIN_DEVIATION, Math.sqrt(deviations[i]));
        }
        return new Standardisation(means, deviations);
    }

    double[] apply(double[] features) {
        double[] standard = new double[features.length];
        for (int i = 0; i < features.length; i++) {
            standard[i] = (features[i] - means[i]) / deviations[i];
        }
        return standard;
    }
}
