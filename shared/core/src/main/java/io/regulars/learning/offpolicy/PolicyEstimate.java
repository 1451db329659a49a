package io.regulars.learning.offpolicy;

import io.regulars.statistics.StudentT;

/**
 * The estimated value of a policy per choice.
 *
 * @param value the estimate
 * @param standardError its standard error, over units; NaN with fewer than two units
 * @param units number of independent units, such as customers
 * @param effective effective number of choices, (Σw)² / Σw² (Kish 1965); few of them make the estimate fragile
 */
public record PolicyEstimate(double value, double standardError, int units, double effective) {

    /** Lower end of the two-sided 95 % interval; negative infinity if it cannot be told. */
    public double low() {
        return value - margin();
    }

    /** Upper end of the two-sided 95 % interval; infinity if it cannot be told. */
    public double high() {
        return value + margin();
    }

    private double margin() {
        return units < 2 || Double.isNaN(standardError)
                ? Double.POSITIVE_INFINITY
                : StudentT.quantile975(units - 1) * standardError;
    }
}
