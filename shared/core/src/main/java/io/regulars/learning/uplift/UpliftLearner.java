package io.regulars.learning.uplift;

import io.regulars.learning.column.ColumnTable;

/** Learns the effect of a treatment per row from a randomised test. Deterministic and stateless. */
public interface UpliftLearner {

    /** For people, such as {@code X-learner}. */
    String name();

    /**
     * @param treated whether each row was treated, at random; both must occur
     * @param outcomes 0 or 1, or amounts
     */
    UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes);
}
