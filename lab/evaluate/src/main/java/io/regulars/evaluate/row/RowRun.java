package io.regulars.evaluate.row;

import java.util.List;

import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.data.MissingDataException;

/** Runs a row and measures its time; a row without data has one skipped figure. */
public final class RowRun {

    private static final double NANOS = 1e9;

    private RowRun() {}

    public static Measured run(EvaluationRow row, DataFolder data) {
        long begun = System.nanoTime();
        List<Figure> figures;
        try {
            figures = row.run(data);
        } catch (MissingDataException e) {
            figures = List.of(Figure.skipped(row.name(), e.getMessage()));
        }
        return new Measured(row, figures, (System.nanoTime() - begun) / NANOS);
    }
}
