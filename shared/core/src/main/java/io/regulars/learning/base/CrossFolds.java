package io.regulars.learning.base;

import java.util.stream.IntStream;

/** Seeded folds of a cross-validation: each row is tested once. */
public final class CrossFolds {

    private final int[] order;
    private final int folds;

    public CrossFolds(int rows, int folds, long seed) {
        this.order = new SplitMix(seed).permutation(rows);
        this.folds = folds;
    }

    public int count() {
        return folds;
    }

    /** The rows outside of a fold. */
    public int[] train(int fold) {
        return IntStream.range(0, order.length)
                .filter(i -> i % folds != fold)
                .map(i -> order[i])
                .toArray();
    }

    /** The rows of a fold. */
    public int[] test(int fold) {
        return IntStream.range(0, order.length)
                .filter(i -> i % folds == fold)
                .map(i -> order[i])
                .toArray();
    }

    /** The values at these rows. */
    public static double[] pick(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** The values at these rows. */
    public static boolean[] pick(boolean[] values, int[] rows) {
        boolean[] some = new boolean[rows.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[rows[i]];
        }
        return some;
    }
}
