package io.regulars.learning.table;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.column.Encoding;
import io.regulars.learning.column.EncodingFitter;
import io.regulars.learning.tree.BoostedTrees;
import io.regulars.learning.tree.Booster;
import io.regulars.learning.tree.TreeSettings;

/** Boosted trees of numbers and categories. */
public record TreeLearner(TreeSettings settings) implements TableLearner {

    @Override
    public TableModel fit(ColumnTable table, double[] labels, double[] weights) {
        Encoding encoding = EncodingFitter.forTrees(table, labels);
        BoostedTrees trees =
                new Booster(settings).train(new LabelledRows(encoding.encodeTraining(table, labels), labels, weights));
        return new EncodedModel(encoding, settings.loss(), trees::score);
    }
}
