package io.regulars.evaluate.row;

import java.util.List;

/**
 * The figures of a row.
 *
 * @param seconds wall time of the row
 */
public record Measured(EvaluationRow row, List<Figure> figures, double seconds) {

    /** Whether the row's data were not there. */
    public boolean skipped() {
        return figures.stream().allMatch(figure -> figure.verdict() == Verdict.SKIPPED);
    }
}
