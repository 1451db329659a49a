package io.regulars.learning.basket;

import java.util.Arrays;

/** Non-negative numbers of a few of many items; clearing costs as much as was added. Not thread-safe. */
final class SparseSums {

    private final double[] values;
    private final boolean[] present;
    private int[] touched = new int[64];
    private int count;

    SparseSums(int items) {
        values = new double[items];
        present = new boolean[items];
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            values[touched[i]] = 0;
            present[touched[i]] = false;
        }
        count = 0;
    }

    void add(int item, double value) {
        touch(item);
        values[item] += value;
    }

    void raise(int item, double value) {
        touch(item);
        values[item] = Math.max(values[item], value);
    }

    void set(int item, double value) {
        touch(item);
        values[item] = value;
    }

    private void touch(int item) {
        if (!present[item]) {
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            present[item] = true;
            touched[count++] = item;
        }
    }

    double get(int item) {
        return values[item];
    }

    /** The items that were added since the last {@link #clear}. */
    int[] touched() {
        return Arrays.copyOf(touched, count);
    }

    /** The items with the greatest numbers above zero, best first; the lower item wins a tie. */
    int[] best(int most) {
        long[] keys = new long[count];
        int positive = 0;
        for (int i = 0; i < count; i++) {
            float value = (float) values[touched[i]];
            if (value > 0) {
                keys[positive++] = (long) Float.floatToIntBits(value) << 32 | (~touched[i] & 0xffffffffL);
            }
        }
        Arrays.sort(keys, 0, positive);
        int[] best = new int[Math.min(most, positive)];
        for (int i = 0; i < best.length; i++) {
            best[i] = ~(int) keys[positive - 1 - i];
        }
        return best;
    }
}
