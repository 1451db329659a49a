package io.regulars.evaluate.timing;

import java.util.Arrays;

import io.regulars.learning.measure.Probabilities;

/**
 * Errors of predicted numbers per customer.
 *
 * @param correlation of Pearson; NaN if one of the two is constant
 * @param auc of an actual number above zero; NaN unless some are and some are not
 * @param total predicted sum over the actual one, less 1
 */
public record CountErrors(double mae, double rmse, double correlation, double auc, double total) {

    public static CountErrors of(double[] predicted, double[] actual) {
        double absolute = 0;
        double squares = 0;
        for (int i = 0; i < actual.length; i++) {
            absolute += Math.abs(predicted[i] - actual[i]);
            squares += (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
        }
        double[] again = Arrays.stream(actual).map(v -> v > 0 ? 1 : 0).toArray();
        return new CountErrors(
                absolute / actual.length,
                Math.sqrt(squares / actual.length),
                correlation(predicted, actual),
                Probabilities.auc(predicted, again),
                Arrays.stream(predicted).sum() / Arrays.stream(actual).sum() - 1);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return product / Math.sqrt(squaresA * squaresB);
    }
}
