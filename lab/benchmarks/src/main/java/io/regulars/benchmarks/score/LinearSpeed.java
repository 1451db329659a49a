package io.regulars.benchmarks.score;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.Loss;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.linear.LinearWeights;
import io.regulars.learning.linear.RidgeRegression;

/**
 * Speed of a logistic regression on thirty features, held as arrays: what scoring in a function works on.
 *
 * @param learned examples a second of a whole training, all its passes included; the best run
 * @param scored examples a second; the best run
 */
public record LinearSpeed(double learned, double scored) {

    static final int ROWS = 200_000;
    private static final int FEATURES = 30;
    private static final int ROUNDS = 20;

    /** Measures with seeded random examples. */
    public static LinearSpeed measure(int runs) {
        LabelledRows rows = rows();
        double learned = 0;
        double scored = 0;
        double sum = 0;
        for (int run = 0; run < runs + 1; run++) {
            long start = System.nanoTime();
            LinearWeights weights = new RidgeRegression(Loss.LOGISTIC, 1).fit(rows);
            learned = Math.max(learned, perSecond(ROWS, start));
            start = System.nanoTime();
            float[] row = new float[FEATURES];
            for (int i = 0; i < ROUNDS * ROWS; i++) {
                for (int column = 0; column < FEATURES; column++) {
                    row[column] = rows.columns()[column][i % ROWS];
                }
                sum += weights.predict(row);
            }
            scored = Math.max(scored, perSecond((long) ROUNDS * ROWS, start));
        }
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("a score is not a number");
        }
        return new LinearSpeed(learned, scored);
    }

    /** Writes the same examples in Vowpal Wabbit's text format. */
    static void write(Path file) throws IOException {
        LabelledRows rows = rows();
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            for (int row = 0; row < ROWS; row++) {
                text.append(rows.labels()[row] > 0 ? "1 |" : "-1 |");
                for (int column = 0; column < FEATURES; column++) {
                    text.append(" f").append(String.valueOf(column)).append(':');
                    text.append(String.format(Locale.ROOT, "%.4f", rows.columns()[column][row]));
                }
                text.newLine();
            }
        }
    }

    static double perSecond(long examples, long start) {
        return examples / ((System.nanoTime() - start) / 1e9);
    }

    private static LabelledRows rows() {
        SplitMix random = new SplitMix(3);
        float[][] columns = new float[FEATURES][ROWS];
        double[] labels = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double score = 0;
            for (int column = 0; column < FEATURES; column++) {
                columns[column][row] = (float) (2 * random.nextDouble() - 1);
                score += columns[column][row] * (column % 5 - 2) / 2;
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
        }
        return LabelledRows.of(columns, labels);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f million examples/s scored, %.2f learned", scored / 1e6, learned / 1e6);
    }
}
