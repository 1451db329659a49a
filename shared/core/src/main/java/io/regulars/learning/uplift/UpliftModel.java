package io.regulars.learning.uplift;

import io.regulars.learning.column.ColumnTable;

/** A fitted model of effects. Immutable. */
public interface UpliftModel {

    /** The expected outcome if treated, minus that if not, per row. */
    double[] uplift(ColumnTable table);
}
