package io.regulars.learning.tree;

import java.util.Arrays;

/**
 * Columns as small numbers: up to 254 ranges of about equal counts, in ascending order, and {@link #MISSING}.
 *
 * @param edges per column the ranges' upper bounds, inclusive, without the last one
 * @param codes per column the range of each row
 */
record Bins(float[][] edges, byte[][] codes) {

    /** Code of a missing value. */
    static final int MISSING = 255;

    /** Length of a column's histogram. */
    static final int SIZE = 256;

    private static final int MOST = 254;

    static Bins of(float[][] columns) {
        float[][] edges = new float[columns.length][];
        byte[][] codes = new byte[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            edges[column] = edges(columns[column]);
            codes[column] = codes(columns[column], edges[column]);
        }
        return new Bins(edges, codes);
    }

    /** Ranges of a column, the last one included. */
    int ranges(int column) {
        return edges[column].length + 1;
    }

    private static float[] edges(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int known = sorted.length;
        while (known > 0 && Float.isNaN(sorted[known - 1])) {
            known--;
        }
        float[] edges = new float[MOST];
        int count = 0;
        double step = Math.max(1.0, known / (double) MOST);
        double next = step;
        for (int i = 0; i + 1 < known && count < MOST - 1; i++) {
            if (i + 1 >= next && sorted[i] != sorted[i + 1]) {
                edges[count++] = middle(sorted[i], sorted[i + 1]);
                while (next <= i + 1) {
                    next += step;
                }
            }
        }
        return Arrays.copyOf(edges, count);
    }

    /** Between two values; the lower one if there is no number between. */
    private static float middle(float low, float high) {
        float middle = low / 2 + high / 2;
        return middle >= low && middle < high ? middle : low;
    }

    private static byte[] codes(float[] values, float[] edges) {
        byte[] codes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            codes[i] = (byte) (Float.isNaN(values[i]) ? MISSING : range(edges, values[i]));
        }
        return codes;
    }

    private static int range(float[] edges, float value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
