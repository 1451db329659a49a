package io.regulars.learning.timing;

/** Positive parameters as logarithms, which a search may change freely within bounds. */
final class LogScale {

    /** A usual bound for parameters of rates and shapes. */
    static final double LARGEST = 12;

    /** Keeps parameters finite where the data say nothing about them; no effect on a well-posed fit. */
    private static final double PENALTY = 1e-7;

    private LogScale() {}

    /**
     * What the logarithms add to the cost per customer.
     *
     * @param largest bound of each, up and down
     * @return {@link Double#MAX_VALUE} if one is out of bounds
     */
    static double penalty(double[] logs, double largest) {
        double sum = 0;
        for (double log : logs) {
            if (Math.abs(log) > largest) {
                return Double.MAX_VALUE;
            }
            sum += PENALTY * log * log;
        }
        return sum;
    }
}
