package io.regulars.evaluate.timing;

import java.util.SortedMap;
import java.util.TreeMap;

import io.regulars.learning.timing.Gaps;
import io.regulars.learning.timing.Observation;
import io.regulars.learning.timing.SpendModel.Spend;

/** Purchases of a customer by day: rows of one day are one purchase, and negative values are refunds. */
final class PurchaseHistory {

    /** Days of a unit of time of the models. */
    static final double WEEK = 7;

    private final String customer;
    private final TreeMap<Long, Double> purchases = new TreeMap<>();
    private final TreeMap<Long, Double> refunds = new TreeMap<>();

    PurchaseHistory(String customer) {
        this.customer = customer;
    }

    void add(long day, double value) {
        (value < 0 ? refunds : purchases).merge(day, value, Double::sum);
    }

    String customer() {
        return customer;
    }

    /** Whether a purchase was made until the end of a day. */
    boolean buysUntil(long end) {
        return !purchases.isEmpty() && purchases.firstKey() <= end;
    }

    /** The purchases until the end of a day, at least one. */
    Observation observation(long end) {
        SortedMap<Long, Double> seen = purchases.headMap(end + 1);
        long first = seen.firstKey();
        Gaps gaps = Gaps.NONE;
        long previous = first;
        for (long day : seen.keySet()) {
            if (day > first) {
                gaps = gaps.with((day - previous) / WEEK);
            }
            previous = day;
        }
        return new Observation(seen.size() - 1, (previous - first) / WEEK, (end - first) / WEEK, gaps);
    }

    /** The value of the first purchase. */
    double firstValue() {
        return purchases.firstEntry().getValue();
    }

    /** The values until the end of a day, less refunds. */
    Spend spend(long end) {
        int count = purchases.headMap(end + 1).size();
        return new Spend(count, valueWithin(Long.MIN_VALUE, end) / count);
    }

    /** Number of purchases after a day, until the end of another. */
    int countWithin(long after, long until) {
        return purchases.subMap(after + 1, until + 1).size();
    }

    /** Value of purchases after a day, until the end of another, less refunds. */
    double valueWithin(long after, long until) {
        return sum(purchases.tailMap(after, false).headMap(until + 1))
                + sum(refunds.tailMap(after, false).headMap(until + 1));
    }

    private static double sum(SortedMap<Long, Double> values) {
        return values.values().stream().mapToDouble(value -> value).sum();
    }

    /** The first purchase after a day. */
    long nextAfter(long day) {
        return purchases.higherKey(day);
    }

    /** The last purchase until the end of a day. */
    long lastUntil(long day) {
        return purchases.floorKey(day);
    }

    long last() {
        return purchases.isEmpty() ? Long.MIN_VALUE : purchases.lastKey();
    }

    long first() {
        return purchases.isEmpty() ? Long.MAX_VALUE : purchases.firstKey();
    }
}
