package io.regulars.learning.timing;

/**
 * Latest gaps between the purchases of a customer, from which a model learns how regular they are.
 *
 * @param count number of known gaps, at most the number of repeats
 * @param length their sum
 * @param logarithms sum of their natural logarithms
 */
public record Gaps(int count, double length, double logarithms) {

    /** No gap is known. */
    public static final Gaps NONE = new Gaps(0, 0, 0);

    /** These gaps and an earlier one, which must be above zero. */
    public Gaps with(double gap) {
        return new Gaps(count + 1, length + gap, logarithms + Math.log(gap));
    }
}
