package io.regulars.learning.timing;

import java.util.List;

/**
 * Fits {@link HourRhythm} to sequences of hours. Everyone's hours are counted; of a grid, the settings are chosen that
 * predict the last actions of each sequence within an hour most often, each from the actions before it. Deterministic.
 */
public final class HourRhythmFit {

    private static final double[] BANDWIDTHS = {0, 0.5, 0.8, 1.2};
    private static final double[] WEIGHTS = {1, 2, 4, 7, 12};
    private static final double[] DECAYS = {1, 0.97, 0.93, 0.85, 0.75, 0.65};
    private static final int PREDICTED = 5;
    private static final int LEAST_BEFORE = 4;

    private HourRhythmFit() {}

    /** Fits sequences of hours, 0 to 23, oldest first, one a customer. */
    public static HourRhythm fit(List<int[]> sequences) {
        double[] usual = usual(sequences);
        HourRhythm best = null;
        double bestRate = -1;
        for (double decay : DECAYS) {
            for (double bandwidth : BANDWIDTHS) {
                for (double weight : WEIGHTS) {
                    HourRhythm rhythm = new HourRhythm(usual, new HourRhythm.Settings(bandwidth, weight, decay));
                    double rate = rate(rhythm, sequences);
                    if (rate > bestRate) {
                        bestRate = rate;
                        best = rhythm;
                    }
                }
            }
        }
        return best;
    }

    /** Shares of the hours; equal shares without actions. */
    static double[] usual(List<int[]> sequences) {
        double[] shares = new double[HourRhythm.HOURS];
        double count = 0;
        for (int[] hours : sequences) {
            for (int hour : hours) {
                shares[hour]++;
                count++;
            }
        }
        for (int hour = 0; hour < shares.length; hour++) {
            shares[hour] = count == 0 ? 1.0 / shares.length : shares[hour] / count;
        }
        return shares;
    }

    /** Share of the last actions, customers alike, that are predicted within an hour. */
    private static double rate(HourRhythm rhythm, List<int[]> sequences) {
        double hits = 0;
        for (int[] hours : sequences) {
            int first = Math.max(LEAST_BEFORE, hours.length - PREDICTED);
            for (int i = first; i < hours.length; i++) {
                boolean hit = HourRhythm.near(rhythm.best(rhythm.counts(hours, i)), hours[i]);
                hits += hit ? 1.0 / (hours.length - first) : 0;
            }
        }
        return hits;
    }
}
