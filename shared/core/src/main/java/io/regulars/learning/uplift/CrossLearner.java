package io.regulars.learning.uplift;

import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TableModel;

/**
 * X-learner: effects imputed with the other arm's model, learned per arm and averaged by the share of the arms (Künzel
 * et al. 2019).
 *
 * @param outcome learns outcomes
 * @param effect learns effects, with squared loss
 */
public record CrossLearner(TableLearner outcome, TableLearner effect) implements UpliftLearner {

    @Override
    public String name() {
        return "X-learner";
    }

    @Override
    public UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes) {
        Arms arms = new Arms(table, treated, outcomes);
        TableModel ofTreated = effects(arms, true);
        TableModel ofControl = effects(arms, false);
        double share = arms.share();
        return rows -> {
            double[] uplift = ofControl.predict(rows);
            double[] other = ofTreated.predict(rows);
            for (int i = 0; i < uplift.length; i++) {
                uplift[i] = share * uplift[i] + (1 - share) * other[i];
            }
            return uplift;
        };
    }

    private TableModel effects(Arms arms, boolean arm) {
        int[] rows = arms.rows(arm);
        ColumnTable table = arms.table().rows(rows);
        double[] effects = arms.outcomes(rows);
        double[] imputed = arms.model(outcome, !arm).predict(table);
        for (int i = 0; i < effects.length; i++) {
            effects[i] = arm ? effects[i] - imputed[i] : imputed[i] - effects[i];
        }
        return effect.fit(table, effects);
    }
}
