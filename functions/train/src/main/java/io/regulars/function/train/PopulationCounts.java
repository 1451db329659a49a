package io.regulars.function.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Tally;
import io.regulars.scoring.Population;
import io.regulars.scoring.Rounding;

/** Finds out what is usual among the customers. For one thread. */
final class PopulationCounts {

    private static final int ENOUGH = 20;

    private final List<Double> gaps = new ArrayList<>();
    private final double[] hours = new double[24];
    private int customers;
    private long orders;
    private double revenue;
    private long frequentMonths;
    private long frequentOrders;

    /** A customer's profile at the end. */
    void add(Profile profile) {
        customers++;
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

    /** The orders of thirty days of somebody. */
    void month(int ordersInIt) {
        if (ordersInIt > 1) {
            frequentMonths++;
            frequentOrders += ordersInIt;
        }
    }

    int customers() {
        return customers;
    }

    /** What is usual; where there is too little to tell, what is usual before anything was learned. */
    Population population() {
        Population usual = Population.USUAL;
        Collections.sort(gaps);
        double gap = gaps.size() < ENOUGH ? usual.gapDays() : Math.max(1, gaps.get(gaps.size() / 2));
        double order = orders < ENOUGH ? usual.averageOrder() : Math.max(0.01, revenue / orders);
        double frequent = frequentMonths < ENOUGH ? usual.frequentOrders() : frequentOrders / (double) frequentMonths;
        return new Population(Rounding.two(gap), Rounding.two(order), Rounding.four(frequent), shares(usual));
    }

    private List<Double> shares(Population usual) {
        double total = Arrays.stream(hours).sum();
        if (total < ENOUGH * 24) {
            return usual.hours();
        }
        return Arrays.stream(hours).mapToObj(count -> count / total).toList();
    }
}
