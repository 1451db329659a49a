package io.regulars.function.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.regulars.learning.timing.ErlangModel;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Tally;
import io.regulars.scoring.Population;
import io.regulars.scoring.Rounding;

/** Accumulates averages over all customers. Not thread-safe. */
final class PopulationCounts {

    /** Below this number of observations a default is used. */
    private static final int MIN_OBSERVATIONS = 20;

    private final List<Double> gaps = new ArrayList<>();
    private final double[] hours = new double[24];
    private final OrderTimings timings = new OrderTimings();
    private int customers;
    private long orders;
    private double revenue;
    private long frequentMonths;
    private long frequentOrders;

    /** Adds a customer's latest profile. */
    void add(Profile profile) {
        customers++;
        timings.add(profile);
        orders += profile.orders();
        revenue += profile.netRevenue().doubleValue();
        Tally ordered = profile.tally(Activity.ORDER_COMPLETED);
        if (ordered.count() > 1) {
            gaps.add(Duration.between(ordered.first(), ordered.last()).toMinutes() / 1440.0 / (ordered.count() - 1));
        }
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] += profile.activeHours().get(hour);
        }
    }

    /** Adds the number of orders that one customer placed in thirty days. */
    void addMonth(int ordersPlaced) {
        if (ordersPlaced > 1) {
            frequentMonths++;
            frequentOrders += ordersPlaced;
        }
    }

    int customers() {
        return customers;
    }

    /** The averages; with too few observations, those of {@link Population#USUAL}. */
    Population population() {
        Population usual = Population.USUAL;
        Collections.sort(gaps);
        double gap = gaps.size() < MIN_OBSERVATIONS ? usual.gapDays() : Math.max(1, gaps.get(gaps.size() / 2));
        double order = orders < MIN_OBSERVATIONS ? usual.averageOrder() : Math.max(0.01, revenue / orders);
        double frequent =
                frequentMonths < MIN_OBSERVATIONS ? usual.frequentOrders() : frequentOrders / (double) frequentMonths;
        Population population =
                new Population(Rounding.two(gap), Rounding.two(order), Rounding.four(frequent), shares(usual));
        ErlangModel timing = timings.fit();
        return timing == null ? population : population.withTiming(timing);
    }

    private List<Double> shares(Population usual) {
        double total = Arrays.stream(hours).sum();
        if (total < MIN_OBSERVATIONS * 24) {
            return usual.hours();
        }
        return Arrays.stream(hours).mapToObj(count -> count / total).toList();
    }
}
