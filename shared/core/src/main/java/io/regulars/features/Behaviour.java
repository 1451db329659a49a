package io.regulars.features;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Tally;
import io.regulars.profile.Profile.Week;

/**
 * A profile looked at from one moment: the few sums and ages that features, rules and triggers have in common. Depends
 * on nothing but the profile and the moment, so that training sees what scoring sees.
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

    /** The last thing that the customer did, rather than we or a provider; null when there is none. */
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
     * The last thing done to the cart since the last order (a line added, a checkout started), null when the cart is
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

    /** Number of times the customer did this. */
    public long count(Activity activity) {
        return profile.tally(activity).count();
    }

    /** Days since the customer did this last, not negative; {@code otherwise} if never. */
    public double daysSince(Activity activity, double otherwise) {
        return days(profile.tally(activity).last(), otherwise);
    }

    /** Days since the customer did anything, 0 if never. */
    public double quietDays() {
        return days(lastOwn, 0);
    }

    /** Days since the first event. */
    public double tenureDays() {
        return days(profile.firstSeen(), 0);
    }

    /** Days from {@code then} to the moment, not negative. */
    public double days(Instant then, double otherwise) {
        return then == null ? otherwise : Math.max(0, Duration.between(then, at).toMillis() / 1000.0 / DAY_SECONDS);
    }

    /** Days that lie between the customer's orders, drawn towards {@code usual} the fewer there are. */
    public double orderGap(double usual) {
        return Gap.between(profile.tally(Activity.ORDER_COMPLETED), usual);
    }

    /** Own activities of this week and the three before. */
    public int recentVisits() {
        return recentVisits;
    }

    /** Own activities of the eight weeks before those. */
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

    /** Of the newest twelve weeks, those in which the customer did something. */
    public int activeWeeks() {
        return activeWeeks;
    }

    /** Of the newest twelve weeks, those with an order. */
    public int orderWeeks() {
        return orderWeeks;
    }

    /** Net revenue of an order, 0 without one; never negative. */
    public double averageOrder() {
        long orders = profile.orders();
        return orders == 0 ? 0 : Math.max(0, profile.netRevenue().doubleValue() / orders);
    }

    /** Whether something has been put into the cart since the last order. */
    public boolean cartOpen() {
        return openCart(profile) != null;
    }

    /** How often this was followed by that, drawn towards {@code usual} as if it had been seen {@code weight} times. */
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
