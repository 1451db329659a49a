package io.regulars.learning.basket;

import java.util.Arrays;
import java.util.List;

/**
 * For each item, the items that are bought with it most often for their popularity: the cosine of the sets of groups
 * that hold them, shrunk by a constant, count(i, j) / (√(count(i) · count(j)) + 10), as item-to-item collaborative
 * filtering does (Sarwar et al. 2001; Linden, Smith and York 2003). A group is a basket, or everything that a customer
 * bought. Pairs seen once are left out. Immutable and safe for concurrent use; 8 bytes an entry.
 */
public final class CoPurchases {

    /** Only so many items of a longer group count, the first ones. */
    public static final int LONGEST_GROUP = 300;

    private static final double SHRINKAGE = 10;
    private static final int LEAST_COUNT = 2;

    private final int[] starts;
    private final int[] items;
    private final float[] weights;

    /**
     * @param starts by item, the position of its first entry; one more element than there are items
     * @throws IllegalArgumentException if the arrays do not fit together
     */
    CoPurchases(int[] starts, int[] items, float[] weights) {
        boolean fits = starts.length > 0 && starts[0] == 0 && starts[starts.length - 1] == items.length;
        for (int i = 1; fits && i < starts.length; i++) {
            fits = starts[i] >= starts[i - 1];
        }
        for (int i = 0; fits && i < items.length; i++) {
            fits = items[i] >= 0 && items[i] < starts.length - 1;
        }
        if (!fits || weights.length != items.length) {
            throw new IllegalArgumentException("the entries of the items are damaged");
        }
        this.starts = starts;
        this.items = items;
        this.weights = weights;
    }

    /**
     * Items that are in the same groups.
     *
     * @param itemCount number of items; those of the groups are below it
     * @param groups different items each
     * @param size most entries of an item
     */
    public static CoPurchases together(int itemCount, List<int[]> groups, int size) {
        return count(itemCount, groups, groups, size, false);
    }

    /**
     * Items of the groups that follow a group with an item; an item may follow itself.
     *
     * @param before the groups that are followed
     * @param after what follows each of them
     * @param size most entries of an item
     */
    public static CoPurchases following(int itemCount, List<int[]> before, List<int[]> after, int size) {
        return count(itemCount, before, after, size, true);
    }

    private static CoPurchases count(
            int itemCount, List<int[]> before, List<int[]> after, int size, boolean withItself) {
        GroupIndex holders = GroupIndex.of(itemCount, before, LONGEST_GROUP);
        GroupIndex followers = GroupIndex.of(itemCount, after, LONGEST_GROUP);
        SparseSums counts = new SparseSums(itemCount);
        int[] starts = new int[itemCount + 1];
        int[] items = new int[Math.max(16, itemCount)];
        float[] weights = new float[items.length];
        int filled = 0;
        for (int item = 0; item < itemCount; item++) {
            counts.clear();
            for (int at = holders.start(item); at < holders.end(item); at++) {
                int[] others = after.get(holders.group(at));
                int length = Math.min(LONGEST_GROUP, others.length);
                for (int i = 0; i < length; i++) {
                    counts.add(others[i], 1);
                }
            }
            for (int other : counts.touched()) {
                boolean counted = counts.get(other) >= LEAST_COUNT && (withItself || other != item);
                counts.set(other, counted ? cosine(counts.get(other), holders.count(item), followers.count(other)) : 0);
            }
            for (int other : counts.best(size)) {
                if (filled == items.length) {
                    items = Arrays.copyOf(items, 2 * filled);
                    weights = Arrays.copyOf(weights, 2 * filled);
                }
                items[filled] = other;
                weights[filled++] = (float) counts.get(other);
            }
            starts[item + 1] = filled;
        }
        return new CoPurchases(starts, Arrays.copyOf(items, filled), Arrays.copyOf(weights, filled));
    }

    private static double cosine(double together, int first, int second) {
        return together / (Math.sqrt((double) first * second) + SHRINKAGE);
    }

    /** Number of items. */
    int itemCount() {
        return starts.length - 1;
    }

    /** The items that go with an item, best first. */
    public int[] similar(int item) {
        return Arrays.copyOfRange(items, starts[item], starts[item + 1]);
    }

    /** The weight of each of {@link #similar}, in (0, 1), descending. */
    public float[] weights(int item) {
        return Arrays.copyOfRange(weights, starts[item], starts[item + 1]);
    }

    /** Number of entries of all items. */
    public int size() {
        return items.length;
    }

    /** Adds weight · similarity to each item that goes with an item. */
    void addTo(SparseSums sums, int item, double weight) {
        for (int at = starts[item]; at < starts[item + 1]; at++) {
            sums.add(items[at], weight * weights[at]);
        }
    }

    /** Raises each item that goes with an item to at least weight · similarity. */
    void raise(SparseSums sums, int item, double weight) {
        for (int at = starts[item]; at < starts[item + 1]; at++) {
            sums.raise(items[at], weight * weights[at]);
        }
    }
}
