package io.regulars.learning.uplift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.regulars.learning.column.Column;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TableModel;

/** S-learner: one model with the treatment as a column, asked twice (Künzel et al. 2019); for trees. */
public record SingleModel(TableLearner outcome) implements UpliftLearner {

    @Override
    public String name() {
        return "S-learner";
    }

    @Override
    public UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes) {
        float[] treatment = new float[treated.length];
        for (int i = 0; i < treatment.length; i++) {
            treatment[i] = treated[i] ? 1 : 0;
        }
        TableModel model = outcome.fit(with(table, treatment), outcomes);
        return rows -> {
            float[] ones = new float[rows.rows()];
            Arrays.fill(ones, 1);
            double[] uplift = model.predict(with(rows, ones));
            double[] base = model.predict(with(rows, new float[rows.rows()]));
            for (int i = 0; i < uplift.length; i++) {
                uplift[i] -= base[i];
            }
            return uplift;
        };
    }

    private static ColumnTable with(ColumnTable table, float[] treatment) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(new Column.Numbers("treatment", treatment));
        return new ColumnTable(columns);
    }
}
