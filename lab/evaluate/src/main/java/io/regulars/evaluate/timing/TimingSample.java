package io.regulars.evaluate.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.regulars.learning.timing.Observation;
import io.regulars.learning.timing.SpendModel.Spend;

/**
 * The customers of a log who bought until the end of the calibration, and what they did in the holdout. Arrays have an
 * element per customer and must not change.
 */
public final class TimingSample {

    /** Standard deviations beyond which a first purchase counts no more. */
    private static final double MOST = 3;

    /** Values that differ less are the same but for rounding. */
    private static final double LEAST_VARIANCE = 1e-9;

    private final List<PurchaseHistory> customers;
    private final long end;
    private final long until;

    /**
     * @param end last day of the calibration
     * @param until last day of the holdout, after {@code end}
     */
    public TimingSample(TimingLog log, long end, long until) {
        this.customers = log.histories().stream()
                .filter(history -> history.buysUntil(end))
                .toList();
        this.end = end;
        this.until = until;
    }

    public int size() {
        return customers.size();
    }

    /** Last day of the calibration. */
    public long end() {
        return end;
    }

    /** Length of the holdout. */
    public double weeks() {
        return (until - end) / PurchaseHistory.WEEK;
    }

    public List<String> names() {
        return customers.stream().map(PurchaseHistory::customer).toList();
    }

    /** The purchases in the calibration; times are in weeks. */
    public List<Observation> observations() {
        double[] values = customers.stream()
                .mapToDouble(customer -> Math.log(customer.firstValue()))
                .toArray();
        double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double variance = Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double entry = Double.isFinite(values[i]) && variance > LEAST_VARIANCE
                    ? (values[i] - mean) / Math.sqrt(variance)
                    : 0;
            observations.add(customers.get(i).observation(end).withEntry(Math.max(-MOST, Math.min(MOST, entry))));
        }
        return observations;
    }

    /** The values in the calibration. */
    public List<Spend> spends() {
        return customers.stream().map(customer -> customer.spend(end)).toList();
    }

    /** Number of purchases in the holdout. */
    public double[] counts() {
        return customers.stream()
                .mapToDouble(customer -> customer.countWithin(end, until))
                .toArray();
    }

    /** Values in the holdout, less refunds. */
    public double[] values() {
        return customers.stream()
                .mapToDouble(customer -> customer.valueWithin(end, until))
                .toArray();
    }

    /** Days from the end of the calibration to the next purchase; NaN without one in the holdout. */
    public double[] nextDays() {
        return customers.stream()
                .mapToDouble(
                        customer -> customer.countWithin(end, until) == 0 ? Double.NaN : customer.nextAfter(end) - end)
                .toArray();
    }

    /** Days from the last purchase to the end of the calibration. */
    public double[] quietDays() {
        return customers.stream()
                .mapToDouble(customer -> end - customer.lastUntil(end))
                .toArray();
    }
}
