package io.regulars.scoring;

import java.util.Collections;
import java.util.List;

import io.regulars.features.Gap;

/**
 * Averages over all customers, towards which a customer's figures are shrunk while little is known. Immutable.
 *
 * @param gapDays median days between two orders
 * @param averageOrder mean revenue of an order, in the shop's currency
 * @param frequentOrders mean number of orders in 30 days of customers with at least two
 * @param hours share of own activity by local hour, 24 values summing to 1
 */
public record Population(double gapDays, double averageOrder, double frequentOrders, List<Double> hours) {

    /** Defaults before training: a month between orders, and activity mostly in the evening. */
    public static final Population USUAL = new Population(Gap.USUAL_DAYS, 30, 2.5, evening());

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
