package io.regulars.scoring;

/**
 * Keeps a customer from flapping between segments: the segment changes only to one that leads by a clear margin, or
 * that has led in two consecutive rescorings. Depends on nothing but the previous scores and the new probabilities.
 */
final class Hysteresis {

    private static final double MARGIN = 0.10;

    private Hysteresis() {}

    /** @param previous null at the first scoring */
    static Segment choose(Scores previous, double[] probabilities) {
        Segment best = best(probabilities);
        if (previous == null) {
            return best;
        }
        Segment current = previous.segment();
        boolean clear = probabilities[best.ordinal()] - probabilities[current.ordinal()] >= MARGIN;
        return clear || best == leader(previous) ? best : current;
    }

    /** The most probable segment of these scores, whether or not the customer is in it. */
    static Segment leader(Scores scores) {
        return best(Segment.ALL.stream()
                .mapToDouble(segment -> scores.segments().getOrDefault(segment, 0d))
                .toArray());
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
