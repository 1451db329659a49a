package io.regulars.learning.uplift;

import java.util.stream.IntStream;

import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TableModel;

/** The rows of a test by arm. */
record Arms(ColumnTable table, boolean[] treated, double[] outcomes) {

    int[] rows(boolean arm) {
        return IntStream.range(0, treated.length).filter(i -> treated[i] == arm).toArray();
    }

    double[] outcomes(int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> outcomes[i]).toArray();
    }

    /** The share of treated rows. */
    double share() {
        return rows(true).length / (double) treated.length;
    }

    /** A model of the outcome in one arm. */
    TableModel model(TableLearner learner, boolean arm) {
        int[] rows = rows(arm);
        return learner.fit(table.rows(rows), outcomes(rows));
    }
}
