package io.regulars.learning.measure;

import java.util.ArrayList;
import java.util.List;

/** Measures of predicted probabilities against labels of 0 and 1. */
public final class Probabilities {

    private static final double SMALLEST = 1e-15;

    private Probabilities() {}

    /**
     * Area under the ROC curve: the probability that a positive scores higher than a negative, with ties as one half
     * (Mann-Whitney).
     *
     * @return NaN if one class is absent
     */
    public static double auc(double[] scores, double[] labels) {
        int[] order = Ordering.ascending(scores);
        double positives = 0;
        double rankSum = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            double positivesHere = 0;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                positivesHere += labels[order[end++]];
            }
            rankSum += positivesHere * (start + 1 + end) / 2.0;
            positives += positivesHere;
            start = end;
        }
        double negatives = scores.length - positives;
        return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /** Mean of −y·log p − (1 − y)·log(1 − p); probabilities are kept 1e-15 from 0 and 1. */
    public static double logLoss(double[] probabilities, double[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = Math.min(Math.max(probabilities[i], SMALLEST), 1 - SMALLEST);
            sum -= labels[i] * Math.log(p) + (1 - labels[i]) * Math.log(1 - p);
        }
        return sum / labels.length;
    }

    /**
     * Expected calibration error: the mean over bins of equal width, weighted by their size, of |mean probability −
     * share of positives| (Naeini, Cooper and Hauskrecht, 2015).
     */
    public static double calibrationError(double[] probabilities, double[] labels, int bins) {
        double[] sums = new double[bins];
        for (int i = 0; i < labels.length; i++) {
            int bin = Math.min((int) (probabilities[i] * bins), bins - 1);
            sums[bin] += probabilities[i] - labels[i];
        }
        double error = 0;
        for (double sum : sums) {
            error += Math.abs(sum);
        }
        return error / labels.length;
    }

    /**
     * Mean probability and share of positives in groups of equal size, by rising probability: a calibration curve.
     *
     * @param groups most groups; fewer if there are fewer rows
     */
    public static List<double[]> calibrationCurve(double[] probabilities, double[] labels, int groups) {
        int[] order = Ordering.ascending(probabilities);
        int count = Math.min(groups, order.length);
        List<double[]> curve = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            int from = (int) ((long) order.length * group / count);
            int to = (int) ((long) order.length * (group + 1) / count);
            double probability = 0;
            double positives = 0;
            for (int i = from; i < to; i++) {
                probability += probabilities[order[i]];
                positives += labels[order[i]];
            }
            curve.add(new double[] {probability / (to - from), positives / (to - from)});
        }
        return curve;
    }
}
