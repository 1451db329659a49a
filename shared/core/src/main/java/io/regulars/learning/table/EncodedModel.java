package io.regulars.learning.table;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import io.regulars.learning.base.Loss;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.column.Encoding;

/**
 * A model of encoded rows.
 *
 * @param score the score of an encoded row
 */
record EncodedModel(Encoding encoding, Loss loss, ToDoubleFunction<float[]> score) implements TableModel {

    @Override
    public double[] scores(ColumnTable table) {
        float[][] columns = encoding.encode(table);
        double[] scores = new double[table.rows()];
        float[] row = new float[columns.length];
        for (int i = 0; i < scores.length; i++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = columns[column][i];
            }
            scores[i] = score.applyAsDouble(row);
        }
        return scores;
    }

    @Override
    public double[] predict(ColumnTable table) {
        return Arrays.stream(scores(table)).map(loss::predict).toArray();
    }
}
