package io.regulars.learning.timing;

/**
 * What the purchase models know of a customer.
 *
 * @param repeats purchases after the first, at most one a day
 * @param recency time from the first purchase to the last; 0 without repeats
 * @param age time from the first purchase to the end of the observation
 * @param gaps the known gaps between purchases
 * @param entry value of the first purchase among those of all customers: the logarithm, less its mean, in standard
 *     deviations; 0 if it is unknown
 */
public record Observation(int repeats, double recency, double age, Gaps gaps, double entry) {

    public Observation {
        if (repeats < 0 || recency < 0 || age < recency || gaps.count() > repeats || !Double.isFinite(entry)) {
            throw new IllegalArgumentException("repeats " + repeats + ", recency " + recency + ", age " + age
                    + ", known gaps " + gaps.count() + ", entry " + entry);
        }
    }

    /** An observation without a known value of the first purchase. */
    public Observation(int repeats, double recency, double age, Gaps gaps) {
        this(repeats, recency, age, gaps, 0);
    }

    /** An observation without known gaps. */
    public Observation(int repeats, double recency, double age) {
        this(repeats, recency, age, Gaps.NONE);
    }

    /** The same purchases with another {@link #entry()}. */
    public Observation withEntry(double value) {
        return new Observation(repeats, recency, age, gaps, value);
    }
}
