package io.regulars.statistics;

/**
 * Difference of the means of two independent samples with its 95 % confidence interval, by Welch's method: the
 * variances may differ. The degrees of freedom are Welch and Satterthwaite's.
 *
 * @param difference mean of the first sample minus mean of the second
 * @param margin half the width of the interval; NaN if a variance is NaN
 * @param error standard error of the difference; NaN if a variance is NaN
 */
public record Welch(double difference, double margin, double error) {

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
        double error = Math.sqrt(first.squaredError() + second.squaredError());
        double margin = error == 0 ? 0 : StudentT.quantile975(degrees(first, second)) * error;
        return new Welch(first.mean() - second.mean(), Double.isNaN(error) ? Double.NaN : margin, error);
    }

    private static double degrees(Sample first, Sample second) {
        double sum = first.squaredError() + second.squaredError();
        return sum * sum / (share(first) + share(second));
    }

    private static double share(Sample sample) {
        return sample.squaredError() * sample.squaredError() / (sample.size() - 1);
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
