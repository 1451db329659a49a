package io.regulars.scoring.train;

import java.util.List;

import io.regulars.scoring.VectorModel;

/**
 * Corrects a model's confidence: finds, by golden section search, the temperature with the lowest log loss on unseen
 * examples. A single parameter hardly overfits and keeps the order of the segments.
 */
final class Calibration {

    private static final double MIN_TEMPERATURE = 0.5;
    private static final double MAX_TEMPERATURE = 4;
    private static final int STEPS = 30;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final int MIN_EXAMPLES = 50;

    private Calibration() {}

    /** The model with its best temperature; unchanged if there are too few examples. */
    static VectorModel calibrate(VectorModel model, List<Example> unseen) {
        if (unseen.size() < MIN_EXAMPLES) {
            return model;
        }
        double low = MIN_TEMPERATURE;
        double high = MAX_TEMPERATURE;
        for (int step = 0; step < STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(model, left, unseen) <= loss(model, right, unseen)) {
                high = right;
            } else {
                low = left;
            }
        }
        return model.withTemperature((low + high) / 2);
    }

    private static double loss(VectorModel model, double temperature, List<Example> unseen) {
        return Evaluation.of(model.withTemperature(temperature), unseen).logLoss();
    }
}
