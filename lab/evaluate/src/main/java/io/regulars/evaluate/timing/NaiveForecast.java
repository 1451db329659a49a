package io.regulars.evaluate.timing;

import java.util.Arrays;
import java.util.List;

import io.regulars.learning.timing.Observation;

/** Predictions without a model, for comparison. */
public final class NaiveForecast {

    private final TimingSample sample;
    private final List<Observation> customers;

    public NaiveForecast(TimingSample sample) {
        this.sample = sample;
        this.customers = sample.observations();
    }

    /** Each customer's rate of repeats so far, continued in the holdout. */
    public double[] ownRate() {
        return customers.stream()
                .mapToDouble(customer -> customer.age() == 0 ? 0 : customer.repeats() / customer.age() * sample.weeks())
                .toArray();
    }

    /** Days to the next purchase: the customer's mean gap after the last one; without repeats, the median of these. */
    public double[] ownGap() {
        double[] gaps = customers.stream()
                .filter(customer -> customer.repeats() > 0)
                .mapToDouble(NaiveForecast::gap)
                .sorted()
                .toArray();
        double usual = gaps.length == 0 ? PurchaseHistory.WEEK : gaps[gaps.length / 2];
        double[] quiet = sample.quietDays();
        double[] next = new double[quiet.length];
        Arrays.setAll(next, i -> Math.max(1, Math.round(own(customers.get(i), usual) - quiet[i])));
        return next;
    }

    private static double own(Observation customer, double usual) {
        return customer.repeats() == 0 ? usual : gap(customer);
    }

    private static double gap(Observation customer) {
        return customer.recency() * PurchaseHistory.WEEK / customer.repeats();
    }

    /** Median of |predicted − actual| over the customers who bought and have a prediction; NaN if none did. */
    public static double medianError(double[] predicted, double[] actual) {
        double[] errors = new double[actual.length];
        int count = 0;
        for (int i = 0; i < actual.length; i++) {
            if (!Double.isNaN(actual[i]) && !Double.isNaN(predicted[i])) {
                errors[count++] = Math.abs(predicted[i] - actual[i]);
            }
        }
        double[] known = Arrays.copyOf(errors, count);
        Arrays.sort(known);
        return count == 0 ? Double.NaN : known[count / 2];
    }
}
