package io.regulars.learning.table;

import java.util.Arrays;

import io.regulars.learning.column.ColumnTable;

/** Learns a label from the columns of a table. Deterministic and stateless. */
public interface TableLearner {

    /** @param weights per row, not negative */
    TableModel fit(ColumnTable table, double[] labels, double[] weights);

    /** Fits rows that weigh the same. */
    default TableModel fit(ColumnTable table, double[] labels) {
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return fit(table, labels, ones);
    }
}
