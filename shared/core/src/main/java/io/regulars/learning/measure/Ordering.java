package io.regulars.learning.measure;

import java.util.stream.IntStream;

/** Stable orders of indices by score. */
final class Ordering {

    private Ordering() {}

    /** Indices by ascending score; equal scores keep their order. */
    static int[] ascending(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The reverse of {@link #ascending}: among equal scores, the last comes first, as numpy's argsort()[::-1]. */
    static int[] descending(double[] scores) {
        int[] order = ascending(scores);
        for (int i = 0, j = order.length - 1; i < j; i++, j--) {
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
