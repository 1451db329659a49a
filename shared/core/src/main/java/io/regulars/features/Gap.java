package io.regulars.features;

import java.time.Duration;

import io.regulars.profile.Profile.Tally;

/** Estimates the time between a customer's orders: the customer's mean, shrunk towards the population's gap. */
public final class Gap {

    /** Default days between two orders, without a trained model. */
    public static final double USUAL_DAYS = 30;

    /** Weight of the usual gap, in gaps of the customer. */
    private static final double WEIGHT = 1.5;

    private static final double SHORTEST_DAYS = 0.5;

    private Gap() {}

    /** Days between orders, at least half a day: (sum of own gaps + 1.5 usual gaps) / (number of own gaps + 1.5). */
    public static double between(Tally orders, double usualDays) {
        if (orders.count() < 2) {
            return usualDays;
        }
        double span = Duration.between(orders.first(), orders.last()).toMinutes() / 1440.0;
        return Math.max(SHORTEST_DAYS, (span + WEIGHT * usualDays) / (orders.count() - 1 + WEIGHT));
    }
}
