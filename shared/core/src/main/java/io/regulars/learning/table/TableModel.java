package io.regulars.learning.table;

import io.regulars.learning.column.ColumnTable;

/** A fitted model. Immutable. */
public interface TableModel {

    /** Log-odds or amounts, per row of a table with the columns of the training table. */
    double[] scores(ColumnTable table);

    /** Probabilities or amounts. */
    double[] predict(ColumnTable table);
}
