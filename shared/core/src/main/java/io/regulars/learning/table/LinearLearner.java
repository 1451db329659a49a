package io.regulars.learning.table;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.Loss;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.column.Encoding;
import io.regulars.learning.column.EncodingFitter;
import io.regulars.learning.linear.LinearWeights;
import io.regulars.learning.linear.RidgeRegression;

/**
 * A linear model of standardised numbers, their steps and categories.
 *
 * @param ridge penalty in units of one row
 * @param steps most steps per number; 0 for straight lines
 */
public record LinearLearner(Loss loss, double ridge, int steps) implements TableLearner {

    @Override
    public TableModel fit(ColumnTable table, double[] labels, double[] weights) {
        Encoding encoding = EncodingFitter.forLines(table, labels, steps);
        LabelledRows rows = new LabelledRows(encoding.encodeTraining(table, labels), labels, weights);
        LinearWeights fitted = new RidgeRegression(loss, ridge).fit(rows);
        return new EncodedModel(encoding, loss, fitted::score);
    }
}
