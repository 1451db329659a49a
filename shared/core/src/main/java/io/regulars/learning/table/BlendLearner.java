package io.regulars.learning.table;

import java.util.Arrays;
import java.util.List;

import io.regulars.learning.base.Loss;
import io.regulars.learning.column.ColumnTable;

/** The mean score of several learners. */
public record BlendLearner(Loss loss, List<TableLearner> learners) implements TableLearner {

    public BlendLearner {
        learners = List.copyOf(learners);
    }

    @Override
    public TableModel fit(ColumnTable table, double[] labels, double[] weights) {
        List<TableModel> models = learners.stream()
                .map(learner -> learner.fit(table, labels, weights))
                .toList();
        return new Blend(loss, models);
    }

    private record Blend(Loss loss, List<TableModel> models) implements TableModel {
        @Override
        public double[] scores(ColumnTable table) {
            double[] mean = new double[table.rows()];
            for (TableModel model : models) {
                double[] scores = model.scores(table);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += scores[i] / models.size();
                }
            }
            return mean;
        }

        @Override
        public double[] predict(ColumnTable table) {
            return Arrays.stream(scores(table)).map(loss::predict).toArray();
        }
    }
}
