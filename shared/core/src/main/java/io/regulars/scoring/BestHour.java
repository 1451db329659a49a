package io.regulars.scoring;

import java.util.List;

import io.regulars.profile.Profile;

/**
 * Local hour at which a customer is most likely to read a message: the customer's activity, with orders counting twice,
 * shrunk towards the population's hours and smoothed over the neighbouring hours. The earliest hour wins a tie.
 */
final class BestHour {

    private static final int HOURS = 24;

    /** Weight of the population's hours, in activities of the customer. */
    private static final double WEIGHT = 12;

    private BestHour() {}

    static int of(Profile profile, List<Double> usual) {
        double[] weights = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            weights[hour] =
                    profile.activeHours().get(hour) + profile.orderHours().get(hour) + WEIGHT * usual.get(hour);
        }
        int best = 0;
        for (int hour = 1; hour < HOURS; hour++) {
            if (smooth(weights, hour) > smooth(weights, best) + 1e-9) {
                best = hour;
            }
        }
        return best;
    }

    private static double smooth(double[] weights, int hour) {
        return weights[(hour + HOURS - 1) % HOURS] + 2 * weights[hour] + weights[(hour + 1) % HOURS];
    }
}
