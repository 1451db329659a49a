package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.regulars.learning.base.SplitMix;
import io.regulars.learning.timing.ErlangModel;
import io.regulars.learning.timing.Observation;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.scoring.OrderHistory;

/**
 * Fits the timing of purchases to a sample of the customers with orders. The sample depends on what the customers did
 * and not on their order. Not thread-safe.
 */
final class OrderTimings {

    private static final int MOST_CUSTOMERS = 1_000;
    private static final int LEAST_REPEATERS = 100;
    private static final double WEEK_SECONDS = 7 * 86_400;

    /** A customer as of the last order. */
    private record Kept(long hash, Observation orders, Instant last) {}

    private final PriorityQueue<Kept> sample =
            new PriorityQueue<>(Comparator.comparingLong(Kept::hash).reversed());
    private Instant end = Instant.MIN;

    /** Adds a customer's latest profile. */
    void add(Profile profile) {
        if (profile.lastSeen() != null && profile.lastSeen().isAfter(end)) {
            end = profile.lastSeen();
        }
        Instant last = profile.tally(Activity.ORDER_COMPLETED).last();
        if (last == null) {
            return;
        }
        Observation orders = OrderHistory.of(profile, last);
        sample.add(new Kept(hash(orders, last), orders, last));
        if (sample.size() > MOST_CUSTOMERS) {
            sample.poll();
        }
    }

    private static long hash(Observation orders, Instant last) {
        long content = Double.doubleToLongBits(orders.recency()) * 31 + orders.repeats();
        content = content * 31 + Double.doubleToLongBits(orders.gaps().logarithms());
        return new SplitMix(content * 31 + last.toEpochMilli()).nextLong();
    }

    /** The fitted timing; null with less than 100 customers who ordered again. */
    ErlangModel fit() {
        List<Observation> customers = new ArrayList<>();
        sample.stream().sorted(Comparator.comparingLong(Kept::hash)).forEach(kept -> customers.add(until(kept, end)));
        long repeaters =
                customers.stream().filter(customer -> customer.repeats() > 0).count();
        return repeaters < LEAST_REPEATERS ? null : ErlangModel.fit(customers);
    }

    private static Observation until(Kept kept, Instant end) {
        Observation orders = kept.orders;
        double silence = Duration.between(kept.last, end).toMillis() / 1000.0 / WEEK_SECONDS;
        return new Observation(orders.repeats(), orders.recency(), orders.age() + silence, orders.gaps());
    }
}
