package io.regulars.features;

import java.time.Duration;

import io.regulars.profile.Profile.Tally;

/**
 * The time between orders. One customer's few orders say little, so the personal mean is drawn towards the usual one.
 */
public final class Gap {

    /** Days between two orders, where no model says better. */
    public static final double USUAL_DAYS = 30;

    /** How many gaps of one's own the usual gap weighs as much as. */
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
