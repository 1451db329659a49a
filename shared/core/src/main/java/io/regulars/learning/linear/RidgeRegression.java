package io.regulars.learning.linear;

import java.util.Arrays;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.Loss;

/**
 * Fits a linear model by minimising Σ weight · loss + ridge · |w|² / 2, the intercept excluded, with L-BFGS (Liu and
 * Nocedal 1989). Deterministic. Columns should be of about unit scale.
 */
public final class RidgeRegression {

    private static final int MOST_STEPS = 150;
    private static final double TOLERANCE = 1e-6;
    private static final double ARMIJO = 1e-4;
    /** Relative decrease of the loss below which it has converged. */
    private static final double SMALLEST_STEP = 1e-6;

    private static final int MOST_HALVINGS = 30;

    private final Loss loss;
    private final double ridge;

    /** @param ridge penalty, not negative; in units of one row */
    public RidgeRegression(Loss loss, double ridge) {
        this.loss = loss;
        this.ridge = ridge;
    }

    /** The model; of one class, a finite constant one. */
    public LinearWeights fit(LabelledRows rows) {
        int columns = rows.columns().length;
        double[] point = new double[columns + 1];
        point[columns] = loss.constant(rows.meanLabel());
        Objective objective = new Objective(rows);
        double[] gradient = new double[columns + 1];
        double value = objective.at(point, gradient);
        double tolerance = TOLERANCE * Math.max(1, rows.rows());
        LbfgsMemory memory = new LbfgsMemory();
        for (int step = 0; step < MOST_STEPS && largest(gradient) > tolerance; step++) {
            double[] direction = memory.direction(gradient);
            double slope = dot(gradient, direction);
            double[] nextGradient = new double[columns + 1];
            double size = memory.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = moved(point, direction, size);
            double nextValue = objective.at(next, nextGradient);
            int halvings = 0;
            while (!(nextValue <= value + ARMIJO * size * slope) && halvings++ < MOST_HALVINGS) {
                size /= 2;
                next = moved(point, direction, size);
                nextValue = objective.at(next, nextGradient);
            }
            if (halvings > MOST_HALVINGS || value - nextValue < Math.abs(value) * SMALLEST_STEP) {
                break;
            }
            memory.add(difference(next, point), difference(nextGradient, gradient));
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return new LinearWeights(loss, point[columns], Arrays.copyOf(point, columns));
    }

    /** The penalised loss and its gradient. */
    private final class Objective {

        private final LabelledRows rows;
        private final double[] scores;

        Objective(LabelledRows rows) {
            this.rows = rows;
            this.scores = new double[rows.rows()];
        }

        double at(double[] point, double[] gradient) {
            int columns = rows.columns().length;
            Arrays.fill(scores, point[columns]);
            double value = 0;
            for (int column = 0; column < columns; column++) {
                double weight = point[column];
                value += ridge * weight * weight / 2;
                gradient[column] = ridge * weight;
                addColumn(rows.columns()[column], weight);
            }
            gradient[columns] = 0;
            for (int i = 0; i < scores.length; i++) {
                double score = scores[i];
                value += rows.weights()[i] * loss.of(rows.labels()[i], score);
                scores[i] = rows.weights()[i] * (loss.predict(score) - rows.labels()[i]);
                gradient[columns] += scores[i];
            }
            for (int column = 0; column < columns; column++) {
                gradient[column] += product(rows.columns()[column]);
            }
            return value;
        }

        private void addColumn(float[] values, double weight) {
            for (int i = 0; i < values.length; i++) {
                float value = values[i];
                scores[i] += !Float.isNaN(value) ? weight * value : 0;
            }
        }

        private double product(float[] values) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                float value = values[i];
                sum += !Float.isNaN(value) ? scores[i] * value : 0;
            }
            return sum;
        }
    }

    private static double[] moved(double[] from, double[] direction, double size) {
        double[] to = new double[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + size * direction[i];
        }
        return to;
    }

    private static double[] difference(double[] a, double[] b) {
        return moved(a, b, -1);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
