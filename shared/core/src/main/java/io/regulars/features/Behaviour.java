package io.regulars.features;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Tally;
import io.regulars.profile.Profile.Week;

/**
 * A profile as of a moment, with the sums and ages that features, rules and triggers share. Depends only on the profile
 * and the moment, so that training and scoring compute the same. Immutable and thread-safe.
 */
public final class Behaviour {

    private static final double DAY_SECONDS = 86_400;
    private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();
    private static final int RECENT_WEEKS = 4;
    private static final int SEASON_WEEKS = 12;

    private final Profile profile;
    private final Instant at;
    private final Instant lastOwn;
    private int recentVisits;
    private int earlierVisits;
    private int recentOrders;
    private int earlierOrders;
    private int activeWeeks;
    private int orderWeeks;

    public Behaviour(Profile profile, Instant at) {
        this.profile = profile;
        this.at = at;
        this.lastOwn = lastOwnActivity(profile);
        sumWeeks(profile.weeks(), Math.floorDiv(at.toEpochMilli(), WEEK_MILLIS));
    }

    public Profile profile() {
        return profile;
    }

    public Instant at() {
        return at;
    }

    /** Time of the last activity of the customer, rather than of the shop or a provider; null if there is none. */
    public static Instant lastOwnActivity(Profile profile) {
        Instant last = null;
        for (var entry : profile.activities().entrySet()) {
            Instant time = entry.getValue().last();
            if (entry.getKey().own() && time != null && (last == null || time.isAfter(last))) {
                last = time;
            }
        }
        return last;
    }

    /**
     * Time of the last cart activity since the last order (a line added, a checkout started); null if the cart is
     * empty.
     */
    public static Instant openCart(Profile profile) {
        if (profile.cart().isEmpty()) {
            return null;
        }
        Instant ordered = profile.tally(Activity.ORDER_COMPLETED).last();
        Instant added = profile.cart().get(0).time();
        if (ordered != null && !added.isAfter(ordered)) {
            return null;
        }
        Instant checkout = profile.tally(Activity.CHECKOUT_STARTED).last();
        return checkout != null && checkout.isAfter(added) ? checkout : added;
    }

    /** Number of activities of this kind. */
    public long count(Activity activity) {
        return profile.tally(activity).count();
    }

    /** Days since the last activity of this kind, not negative; {@code otherwise} if there is none. */
    public double daysSince(Activity activity, double otherwise) {
        return days(profile.tally(activity).last(), otherwise);
    }

    /** Days since the customer's last activity, not negative; 0 if there is none. */
    public double quietDays() {
        return days(lastOwn, 0);
    }

    /** Days since the first event, not negative; 0 if there is none. */
    public double tenureDays() {
        return days(profile.firstSeen(), 0);
    }

    /** Days from {@code then} to the moment, not negative; {@code otherwise} if {@code then} is null. */
    public double days(Instant then, double otherwise) {
        return then == null ? otherwise : Math.max(0, Duration.between(then, at).toMillis() / 1000.0 / DAY_SECONDS);
    }

    /** Mean days between the customer's orders, shrunk towards {@code usual} if there are few. */
    public double orderGap(double usual) {
        return Gap.between(profile.tally(Activity.ORDER_COMPLETED), usual);
    }

    /** Customer activities of this week and the three before. */
    public int recentVisits() {
        return recentVisits;
    }

    /** Customer activities of the eight weeks before those. */
    public int earlierVisits() {
        return earlierVisits;
    }

    /** Orders of this week and the three before. */
    public int recentOrders() {
        return recentOrders;
    }

    /** Orders of the eight weeks before those. */
    public int earlierOrders() {
        return earlierOrders;
    }

    /** Number of the latest twelve weeks with a customer activity. */
    public int activeWeeks() {
        return activeWeeks;
    }

    /** Number of the latest twelve weeks with an order. */
    public int orderWeeks() {
        return orderWeeks;
    }

    /** Mean net revenue of an order, not negative; 0 without orders. */
    public double averageOrder() {
        long orders = profile.orders();
        return orders == 0 ? 0 : Math.max(0, profile.netRevenue().doubleValue() / orders);
    }

    /** Whether a product has been added to the cart since the last order. */
    public boolean cartOpen() {
        return openCart(profile) != null;
    }

    /**
     * Ratio of {@code then} to {@code of}, shrunk towards {@code usual} with the weight of {@code weight} observations.
     */
    public double rate(Activity of, Activity then, double usual, double weight) {
        return (count(then) + usual * weight) / (Math.max(count(of), count(then)) + weight);
    }

    Tally orders() {
        return profile.tally(Activity.ORDER_COMPLETED);
    }

    private void sumWeeks(List<Week> weeks, long now) {
        for (Week week : weeks) {
            long age = Math.max(0, now - week.week());
            if (age >= SEASON_WEEKS) {
                continue;
            }
            activeWeeks += week.visits() > 0 ? 1 : 0;
            orderWeeks += week.orders() > 0 ? 1 : 0;
            if (age < RECENT_WEEKS) {
                recentVisits += week.visits();
                recentOrders += week.orders();
            } else {
                earlierVisits += week.visits();
                earlierOrders += week.orders();
            }
        }
    }
}
