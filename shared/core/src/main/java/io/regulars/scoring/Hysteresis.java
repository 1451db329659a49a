package io.regulars.scoring;

import java.util.Map;

/**
 * Keeps a customer from flapping between segments: the segment changes only to one that leads by a clear margin, or
 * that has led two rescorings in a row. A function of the previous scores and the new probabilities alone.
 */
final class Hysteresis {

    private static final double MARGIN = 0.10;

    private Hysteresis() {}

    static Segment choose(Scores previous, double[] probabilities) {
        Segment best = best(probabilities);
        if (previous == null) {
            return best;
        }
        Segment current = Segment.of(previous.segment());
        boolean clear = probabilities[best.ordinal()] - probabilities[current.ordinal()] >= MARGIN;
        return clear || best == leader(previous) ? best : current;
    }

    /** The segment that was likeliest at the previous scoring, whether or not the customer was in it. */
    static Segment leader(Scores scores) {
        return best(Segment.ALL.stream()
                .mapToDouble(segment -> probability(scores.segments(), segment))
                .toArray());
    }

    private static double probability(Map<String, Double> segments, Segment segment) {
        return segments.getOrDefault(segment.key(), 0d);
    }

    private static Segment best(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return Segment.ALL.get(best);
    }
}
