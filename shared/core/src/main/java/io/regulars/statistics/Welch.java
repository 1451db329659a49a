package io.regulars.statistics;

/**
 * Difference of the means of two independent samples with its 95 % confidence interval, by Welch's method: the
 * variances may differ. Uses the normal approximation, so the interval is too narrow for very small samples.
 *
 * @param difference mean of the first sample minus mean of the second
 * @param margin half the width of the interval; NaN if a variance is NaN
 */
public record Welch(double difference, double margin) {

    private static final double NORMAL_95 = 1.96;

    /**
     * A sample.
     *
     * @param size number of observations
     * @param variance unbiased variance of one observation; NaN if unknown
     */
    public record Sample(long size, double mean, double variance) {

        private double squaredError() {
            return variance / size;
        }
    }

    /** Compares the first sample with the second. Both must have observations. */
    public static Welch of(Sample first, Sample second) {
        return new Welch(
                first.mean() - second.mean(), NORMAL_95 * Math.sqrt(first.squaredError() + second.squaredError()));
    }

    /** Lower end of the interval. */
    public double low() {
        return difference - margin;
    }

    /** Upper end of the interval. */
    public double high() {
        return difference + margin;
    }
}
