package io.regulars.evaluate.dataset;

import java.util.stream.IntStream;

import io.regulars.learning.base.SplitMix;

/** Random splits of rows into training and test parts. */
final class Folds {

    private Folds() {}

    /** Rows of the training part and of the test part. */
    record Parts(int[] train, int[] test) {}

    /** One split with that share of training rows. */
    static Parts split(int rows, double trainingShare, long seed) {
        int[] order = new SplitMix(seed).permutation(rows);
        int first = (int) (rows * trainingShare);
        return new Parts(
                IntStream.range(0, first).map(i -> order[i]).toArray(),
                IntStream.range(first, rows).map(i -> order[i]).toArray());
    }
}
