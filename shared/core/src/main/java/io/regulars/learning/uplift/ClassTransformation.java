package io.regulars.learning.uplift;

import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TableModel;

/**
 * Class transformation: the probability of "responds if treated, or does not if not", with arms of equal weight, times
 * two, minus one (Jaskowski and Jaroszewicz 2012). Outcomes are 0 or 1.
 */
public record ClassTransformation(TableLearner classifier) implements UpliftLearner {

    @Override
    public String name() {
        return "class transformation";
    }

    @Override
    public UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes) {
        double share = new Arms(table, treated, outcomes).share();
        double[] labels = new double[treated.length];
        double[] weights = new double[treated.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = treated[i] ? outcomes[i] : 1 - outcomes[i];
            weights[i] = treated[i] ? 0.5 / share : 0.5 / (1 - share);
        }
        TableModel model = classifier.fit(table, labels, weights);
        return rows -> {
            double[] uplift = model.predict(rows);
            for (int i = 0; i < uplift.length; i++) {
                uplift[i] = 2 * uplift[i] - 1;
            }
            return uplift;
        };
    }
}
