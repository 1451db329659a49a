package io.regulars.profile;

import java.util.Arrays;

/** A set of non-negative integers, stored as ranges. Immutable. */
final class IntervalSet {

    static final IntervalSet EMPTY = new IntervalSet(new int[0]);

    /** First and last of each range, ascending; ranges are neither adjacent nor overlapping. */
    private final int[] bounds;

    private IntervalSet(int[] bounds) {
        this.bounds = bounds;
    }

    boolean contains(int number) {
        int at = Arrays.binarySearch(bounds, number);
        // Inside a range, the insertion point is odd.
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    IntervalSet with(int number) {
        if (contains(number)) {
            return this;
        }
        int from = -Arrays.binarySearch(bounds, number) - 1;
        boolean joinsLeft = from > 0 && bounds[from - 1] == number - 1;
        boolean joinsRight = from < bounds.length && bounds[from] - 1 == number;
        int left = joinsLeft ? from - 1 : from;
        int right = joinsRight ? from + 1 : from;
        int[] middle = joinsLeft && joinsRight
                ? new int[0]
                : joinsLeft || joinsRight ? new int[] {number} : new int[] {number, number};
        int[] grown = Arrays.copyOf(bounds, left + middle.length + bounds.length - right);
        System.arraycopy(middle, 0, grown, left, middle.length);
        System.arraycopy(bounds, right, grown, left + middle.length, bounds.length - right);
        return new IntervalSet(grown);
    }

    /** The number of ranges. */
    int ranges() {
        return bounds.length / 2;
    }

    /** The union. Takes time by the number of ranges, not of numbers. */
    IntervalSet with(IntervalSet other) {
        int[] union = new int[bounds.length + other.bounds.length];
        int size = 0;
        int left = 0;
        int right = 0;
        while (left < bounds.length || right < other.bounds.length) {
            boolean takeLeft =
                    right == other.bounds.length || left < bounds.length && bounds[left] <= other.bounds[right];
            int from = takeLeft ? bounds[left] : other.bounds[right];
            int to = takeLeft ? bounds[left + 1] : other.bounds[right + 1];
            if (takeLeft) {
                left += 2;
            } else {
                right += 2;
            }
            // A long, because the range before may end at the largest int.
            if (size > 0 && from <= union[size - 1] + 1L) {
                union[size - 1] = Math.max(union[size - 1], to);
            } else {
                union[size++] = from;
                union[size++] = to;
            }
        }
        return size == bounds.length && Arrays.equals(bounds, 0, size, union, 0, size)
                ? this
                : new IntervalSet(Arrays.copyOf(union, size));
    }

    void write(ByteWriter out) {
        out.number(bounds.length / 2);
        int previous = 0;
        for (int bound : bounds) {
            out.number(bound - previous);
            previous = bound;
        }
    }

    static IntervalSet read(ByteReader in) {
        int[] bounds = new int[2 * in.count()];
        int previous = 0;
        for (int i = 0; i < bounds.length; i++) {
            previous += (int) in.number();
            bounds[i] = previous;
        }
        return new IntervalSet(bounds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntervalSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
