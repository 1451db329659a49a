package io.regulars.learning.basket;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items that a customer may buy next, with what is known of customer and item: the customer's own purchases of the
 * item, decayed per basket as in TIFU-KNN (Hu et al. 2020); time since the last one; how well it goes with what the
 * customer bought; its popularity and how often its buyers buy it again. Not thread-safe.
 */
final class BasketFeatures {

    /** What each element of a row is. */
    static final List<String> NAMES = List.of(
            "purchases, slow decay",
            "purchases, medium decay",
            "purchases, fast decay",
            "purchases",
            "share of own baskets",
            "baskets since the last purchase",
            "days since the last purchase",
            "days since the last purchase / own gap",
            "bought together in a basket",
            "bought by the same customers",
            "bought after the last basket",
            "closest own item",
            "popularity",
            "popularity in last baskets",
            "share of buyers' later baskets",
            "typical days between purchases",
            "own baskets",
            "own items per basket",
            "own share of repeats",
            "items of the last basket",
            "days since the last basket / own gap");

    /** Positions in a row that the formula without trees needs. */
    static final int SLOW = 0;

    static final int SAME_CUSTOMERS = 9;
    static final int POPULARITY = 12;
    static final int REPEAT = 14;

    private static final int LONGEST_HISTORY = 100;
    private static final int CANDIDATES = 100;

    private final BasketTables tables;
    private final SparseSums together;
    private final SparseSums sameCustomers;
    private final SparseSums following;
    private final SparseSums closest;

    BasketFeatures(BasketTables tables) {
        this.tables = tables;
        int items = tables.items();
        together = new SparseSums(items);
        sameCustomers = new SparseSums(items);
        following = new SparseSums(items);
        closest = new SparseSums(items);
    }

    /**
     * Candidates.
     *
     * @param items different items: the customer's own, those that go with them, and popular ones
     * @param rows the features of each, in the order of {@link #NAMES}
     */
    record Candidates(int[] items, float[][] rows) {}

    /** The candidates of a history, which must not be empty, for a basket at a time. */
    Candidates of(List<Basket> wholeHistory, double at) {
        List<Basket> history =
                wholeHistory.subList(Math.max(0, wholeHistory.size() - LONGEST_HISTORY), wholeHistory.size());
        Map<Integer, OwnItem> own = OwnItem.of(history);
        double weight = relate(history.get(history.size() - 1), own);
        Set<Integer> candidates = new LinkedHashSet<>(own.keySet());
        for (int item : tables.statistics().popular()) {
            candidates.add(item);
        }
        for (SparseSums sums : List.of(together, sameCustomers, following)) {
            for (int item : sums.best(CANDIDATES)) {
                candidates.add(item);
            }
        }
        int[] items = candidates.stream().mapToInt(item -> item).toArray();
        float[] customer = customer(history, own.size(), at);
        float[][] rows = new float[items.length][];
        for (int i = 0; i < items.length; i++) {
            rows[i] = row(items[i], own.get(items[i]), history.size(), at);
            relations(rows[i], items[i], weight, history.get(history.size() - 1).items().length);
            System.arraycopy(customer, 0, rows[i], NAMES.size() - customer.length, customer.length);
        }
        return new Candidates(items, rows);
    }

    /** Adds up what goes with the history; returns the weight of its items. */
    private double relate(Basket last, Map<Integer, OwnItem> own) {
        for (SparseSums sums : List.of(together, sameCustomers, following, closest)) {
            sums.clear();
        }
        double weight = 0;
        for (Map.Entry<Integer, OwnItem> entry : own.entrySet()) {
            double slow = entry.getValue().slow();
            tables.sameBasket().addTo(together, entry.getKey(), slow);
            tables.sameCustomer().addTo(sameCustomers, entry.getKey(), slow);
            tables.sameCustomer().raise(closest, entry.getKey(), slow);
            weight += slow;
        }
        for (int item : last.items()) {
            tables.following().addTo(following, item, 1);
        }
        return weight;
    }

    private float[] row(int item, OwnItem own, int baskets, double at) {
        ItemStatistics statistics = tables.statistics();
        float[] row = new float[NAMES.size()];
        if (own == null) {
            Arrays.fill(row, 5, 8, Float.NaN);
        } else {
            row[0] = (float) own.slow();
            row[1] = (float) own.medium();
            row[2] = (float) own.fast();
            row[3] = own.count();
            row[4] = own.count() / (float) baskets;
            row[5] = own.basketsAgo();
            row[6] = (float) own.daysAgo(at);
            row[7] = (float) (own.daysAgo(at) / own.gap(statistics.gap()[item]));
        }
        row[POPULARITY] = statistics.share()[item];
        row[13] = statistics.recent()[item];
        row[REPEAT] = statistics.repeat()[item];
        row[15] = statistics.gap()[item];
        return row;
    }

    private void relations(float[] row, int item, double weight, int lastItems) {
        row[8] = (float) (together.get(item) / weight);
        row[SAME_CUSTOMERS] = (float) (sameCustomers.get(item) / weight);
        row[10] = (float) (following.get(item) / Math.max(1, lastItems));
        row[11] = (float) closest.get(item);
    }

    private static float[] customer(List<Basket> history, int ownItems, double at) {
        int lines = 0;
        for (Basket basket : history) {
            lines += basket.items().length;
        }
        Basket last = history.get(history.size() - 1);
        double days = last.day() - history.get(0).day();
        double gap = days / Math.max(1, history.size() - 1);
        return new float[] {
            history.size(),
            lines / (float) history.size(),
            1 - ownItems / (float) Math.max(1, lines),
            last.items().length,
            gap > 0 ? (float) (Math.max(0, at - last.day()) / gap) : Float.NaN
        };
    }
}
