package io.regulars.learning.basket;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of each item from all customers.
 *
 * @param share of the baskets that hold the item
 * @param recent share of the customers whose last basket holds it
 * @param repeat share of later baskets of its buyers that hold it again, shrunk towards that of all items
 * @param gap mean days between two purchases by one customer, shrunk towards that of all items; NaN if nobody bought
 *     anything twice
 * @param popular the items in most baskets, most first
 */
record ItemStatistics(float[] share, float[] recent, float[] repeat, float[] gap, int[] popular) {

    /** Weight of all items, in later baskets or gaps of an item. */
    private static final double SHRINKAGE = 20;

    static ItemStatistics of(BasketLog log, int popularItems) {
        Counts counts = new Counts(log.items());
        log.customers().forEach(counts::add);
        SparseSums popularity = new SparseSums(log.items());
        for (int item = 0; item < log.items(); item++) {
            popularity.add(item, counts.baskets[item]);
        }
        return new ItemStatistics(
                shares(counts.baskets, counts.allBaskets),
                shares(counts.last, counts.customers),
                shrunk(counts.repeats, counts.chances),
                shrunk(counts.gapDays, counts.gaps),
                popularity.best(popularItems));
    }

    private static float[] shares(double[] counts, double total) {
        float[] shares = new float[counts.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (counts[i] / Math.max(1, total));
        }
        return shares;
    }

    private static float[] shrunk(double[] sums, double[] counts) {
        double all = Arrays.stream(sums).sum() / Arrays.stream(counts).sum();
        float[] means = new float[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) ((sums[i] + SHRINKAGE * all) / (counts[i] + SHRINKAGE));
        }
        return means;
    }

    /** Sums over customers, one item an index. */
    private static final class Counts {

        private final double[] baskets;
        private final double[] last;
        private final double[] repeats;
        private final double[] chances;
        private final double[] gapDays;
        private final double[] gaps;
        private double allBaskets;
        private double customers;

        private Counts(int items) {
            baskets = new double[items];
            last = new double[items];
            repeats = new double[items];
            chances = new double[items];
            gapDays = new double[items];
            gaps = new double[items];
        }

        private void add(List<Basket> history) {
            if (history.isEmpty()) {
                return;
            }
            customers++;
            allBaskets += history.size();
            Map<Integer, Double> days = new HashMap<>();
            for (int i = 0; i < history.size(); i++) {
                for (int item : history.get(i).items()) {
                    add(
                            item,
                            history.get(i).day(),
                            days.put(item, history.get(i).day()),
                            history.size() - 1 - i);
                }
            }
            for (int item : history.get(history.size() - 1).items()) {
                last[item]++;
            }
        }

        /** Counts a purchase; the time of the one before is null for the first. */
        private void add(int item, double day, Double before, int laterBaskets) {
            baskets[item]++;
            if (before == null) {
                chances[item] += laterBaskets;
            } else {
                repeats[item]++;
                gapDays[item] += day - before;
                gaps[item]++;
            }
        }
    }
}
