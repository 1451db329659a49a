package io.regulars.learning.uplift;

import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TableModel;

/** T-learner: a model of the outcome per arm; the uplift is their difference (Künzel et al. 2019). */
public record TwoModels(TableLearner outcome) implements UpliftLearner {

    @Override
    public String name() {
        return "T-learner";
    }

    @Override
    public UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes) {
        Arms arms = new Arms(table, treated, outcomes);
        TableModel with = arms.model(outcome, true);
        TableModel without = arms.model(outcome, false);
        return rows -> {
            double[] uplift = with.predict(rows);
            double[] base = without.predict(rows);
            for (int i = 0; i < uplift.length; i++) {
                uplift[i] -= base[i];
            }
            return uplift;
        };
    }
}
