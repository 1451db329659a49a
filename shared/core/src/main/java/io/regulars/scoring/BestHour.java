package io.regulars.scoring;

import io.regulars.learning.timing.HourRhythm;
import io.regulars.profile.Profile;

/**
 * Local hour at which a customer is most likely to read a message: the customer's activity, with orders counting twice,
 * smoothed and shrunk towards the population's hours by {@link HourRhythm}. The earliest hour wins a tie. Thread-safe.
 */
final class BestHour {

    /** Seven orders, which count twice; chosen on orders of two shops (docs/models.md). */
    private static final HourRhythm.Settings SETTINGS = new HourRhythm.Settings(1.2, 14, 1);

    private final HourRhythm rhythm;

    BestHour(Population population) {
        rhythm = new HourRhythm(
                population.hours().stream().mapToDouble(share -> share).toArray(), SETTINGS);
    }

    int of(Profile profile) {
        double[] counts = new double[HourRhythm.HOURS];
        for (int hour = 0; hour < counts.length; hour++) {
            counts[hour] =
                    profile.activeHours().get(hour) + profile.orderHours().get(hour);
        }
        return rhythm.best(counts);
    }
}
