package io.regulars.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figures of several runs, sorted. */
record Spread(double[] sorted) {

    static Spread of(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no figures");
        }
        return new Spread(sorted);
    }

    /** The smallest figure that at least this share (0..1) of the figures does not exceed. */
    double quantile(double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }

    double median() {
        return quantile(0.5);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "min %.1f, median %.1f, p99 %.1f, max %.1f (n = %d)",
                sorted[0],
                median(),
                quantile(0.99),
                sorted[sorted.length - 1],
                sorted.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spread spread && Arrays.equals(sorted, spread.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
