package io.regulars.learning.timing;

/**
 * What the purchase models know of a customer.
 *
 * @param repeats purchases after the first, at most one a day
 * @param recency time from the first purchase to the last; 0 without repeats
 * @param age time from the first purchase to the end of the observation
 * @param gaps the known gaps between purchases
 */
public record Observation(int repeats, double recency, double age, Gaps gaps) {

    public Observation {
        if (repeats < 0 || recency < 0 || age < recency || gaps.count() > repeats) {
            throw new IllegalArgumentException(
                    "repeats " + repeats + ", recency " + recency + ", age " + age + ", known gaps " + gaps.count());
        }
    }

    /** An observation without known gaps. */
    public Observation(int repeats, double recency, double age) {
        this(repeats, recency, age, Gaps.NONE);
    }
}
