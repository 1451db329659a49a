package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;

import io.regulars.learning.timing.Gaps;
import io.regulars.learning.timing.Observation;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Purchase;
import io.regulars.profile.Profile.Tally;

/** Orders of a profile as the purchase models read them; times are in weeks. */
public final class OrderHistory {

    private static final double WEEK_SECONDS = 7 * 86_400;

    /** Orders within this time are one purchase, where the profile still has their lines. */
    private static final double LEAST_GAP = 0.5 / 7;

    private OrderHistory() {}

    /**
     * The orders as of a moment; null without orders.
     *
     * @param at orders after it count as of it
     */
    public static Observation of(Profile profile, Instant at) {
        Tally orders = profile.tally(Activity.ORDER_COMPLETED);
        if (orders.count() == 0) {
            return null;
        }
        double recency = weeks(orders.first(), orders.last());
        double age = Math.max(recency, weeks(orders.first(), at));
        long repeats = Math.min(orders.count() - 1, Integer.MAX_VALUE);
        Gaps gaps = Gaps.NONE;
        Instant later = null;
        for (Purchase line : profile.purchases()) {
            if (later != null && line.time().isBefore(later)) {
                double gap = weeks(line.time(), later);
                if (gap >= LEAST_GAP) {
                    gaps = gaps.with(gap);
                } else {
                    repeats--;
                }
            }
            later = line.time();
        }
        return observation(Math.max(0, (int) repeats), recency, age, gaps);
    }

    /** Gaps that contradict the count or the bounds of the orders are not used. */
    private static Observation observation(int repeats, double recency, double age, Gaps gaps) {
        boolean consistent = gaps.count() < repeats && gaps.length() < recency
                || gaps.count() == repeats && gaps.length() <= recency * (1 + 1e-6);
        return new Observation(repeats, repeats == 0 ? 0 : recency, age, consistent ? gaps : Gaps.NONE);
    }

    private static double weeks(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0 / WEEK_SECONDS);
    }
}
