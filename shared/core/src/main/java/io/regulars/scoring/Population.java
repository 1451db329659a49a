package io.regulars.scoring;

import java.util.Collections;
import java.util.List;

import io.regulars.features.Gap;
import io.regulars.learning.timing.ErlangModel;

/**
 * Averages over all customers, towards which a customer's figures are shrunk while little is known. Immutable.
 *
 * @param gapDays median days between two orders
 * @param averageOrder mean revenue of an order, in the shop's currency
 * @param frequentOrders mean number of orders in 30 days of customers with at least two; for information only
 * @param timing when customers buy again, and leave; times are in weeks
 * @param hours share of own activity by local hour, 24 values summing to 1
 */
public record Population(
        double gapDays, double averageOrder, double frequentOrders, ErlangModel timing, List<Double> hours) {

    /** Defaults before training: a month between orders, and activity mostly in the evening. */
    public static final Population USUAL = new Population(Gap.USUAL_DAYS, 30, 2.5, evening());

    private static final double WEEK_DAYS = 7;

    /** With the usual timing, scaled to the gap. */
    public Population(double gapDays, double averageOrder, double frequentOrders, List<Double> hours) {
        this(gapDays, averageOrder, frequentOrders, ErlangModel.usual(gapDays / WEEK_DAYS), hours);
    }

    /** Whether the timing is another than the usual one for the gap. */
    boolean hasFittedTiming() {
        return !timing.equals(ErlangModel.usual(gapDays / WEEK_DAYS));
    }

    /** The same averages with another {@link #timing()}. */
    public Population withTiming(ErlangModel fitted) {
        return new Population(gapDays, averageOrder, frequentOrders, fitted, hours);
    }

    private static List<Double> evening() {
        Double[] hours = Collections.nCopies(24, 0.03).toArray(new Double[0]);
        for (int hour = 0; hour < 7; hour++) {
            hours[hour] = 0.01;
        }
        for (int hour = 17; hour < 21; hour++) {
            hours[hour] = 0.09;
        }
        double sum = 0;
        for (double hour : hours) {
            sum += hour;
        }
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] /= sum;
        }
        return List.of(hours);
    }
}
