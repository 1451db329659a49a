package io.regulars.scoring.train;

import java.util.List;

import io.regulars.features.Feature;

/**
 * Brings every feature to mean 0 and deviation 1 for the trainer, so that one learning rate suits all. Linear, so that
 * it can be folded into the weights afterwards.
 */
record Standardisation(double[] means, double[] deviations) {

    /** A feature that hardly varies says nothing: it is not blown up. */
    private static final double LEAST = 1e-3;

    static Standardisation of(List<Example> examples) {
        int count = Feature.count();
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
            deviations[i] = Math.max(LEAST, Math.sqrt(deviations[i]));
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
