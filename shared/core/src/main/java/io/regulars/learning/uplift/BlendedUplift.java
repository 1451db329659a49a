package io.regulars.learning.uplift;

import java.util.List;

import io.regulars.learning.column.ColumnTable;

/** The mean uplift of several learners. */
public record BlendedUplift(List<UpliftLearner> learners) implements UpliftLearner {

    public BlendedUplift {
        learners = List.copyOf(learners);
    }

    @Override
    public String name() {
        return "mean of "
                + String.join(", ", learners.stream().map(UpliftLearner::name).toList());
    }

    @Override
    public UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes) {
        List<UpliftModel> models = learners.stream()
                .map(learner -> learner.fit(table, treated, outcomes))
                .toList();
        return rows -> {
            double[] mean = new double[rows.rows()];
            for (UpliftModel model : models) {
                double[] uplift = model.uplift(rows);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += uplift[i] / models.size();
                }
            }
            return mean;
        };
    }
}
