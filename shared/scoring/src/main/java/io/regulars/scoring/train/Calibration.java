package io.regulars.scoring.train;

import java.util.List;

import io.regulars.scoring.LinearModel;

/**
 * Makes a model as sure of itself as it may be: one temperature, found by golden section search for the least log loss
 * on examples that it was not trained on. One number cannot overfit, and leaves the order of the segments alone.
 */
public final class Calibration {

    private static final double COLDEST = 0.5;
    private static final double HOTTEST = 4;
    private static final int STEPS = 30;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Fewer say too little. */
    private static final int ENOUGH = 50;

    private Calibration() {}

    /** The model with its best temperature; unchanged with too few examples. */
    public static LinearModel calibrate(LinearModel model, List<Example> unseen) {
        if (unseen.size() < ENOUGH) {
            return model;
        }
        double low = COLDEST;
        double high = HOTTEST;
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

    private static double loss(LinearModel model, double temperature, List<Example> unseen) {
        return Evaluation.of(model.withTemperature(temperature), unseen).logLoss();
    }
}
