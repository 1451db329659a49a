package io.regulars.evaluate.row;

import java.util.List;

import io.regulars.evaluate.data.DataFolder;

/** A measurement on a public data set: one protocol, one or several figures. */
public interface EvaluationRow {

    /** Unique name, such as {@code bank_marketing}, as in {@code --only}. */
    String name();

    /** What is predicted, and how training and test parts are split, in one sentence. */
    String protocol();

    /**
     * Trains and measures. Deterministic.
     *
     * @throws io.regulars.evaluate.data.MissingDataException if the data are not there; the row is then skipped
     */
    List<Figure> run(DataFolder data);
}
