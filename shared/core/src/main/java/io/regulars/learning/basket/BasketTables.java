package io.regulars.learning.basket;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What all customers bought, summed up per item; its size depends on the items, not on the customers.
 *
 * @param sameBasket items that are bought together in a basket
 * @param sameCustomer items that the same customers buy
 * @param following items of the basket after one with the item
 */
record BasketTables(
        ItemStatistics statistics, CoPurchases sameBasket, CoPurchases sameCustomer, CoPurchases following) {

    private static final int POPULAR_ITEMS = 100;
    private static final int ENTRIES = 50;

    static BasketTables of(BasketLog log) {
        List<int[]> baskets = new ArrayList<>();
        List<int[]> customers = new ArrayList<>();
        List<int[]> before = new ArrayList<>();
        List<int[]> after = new ArrayList<>();
        for (List<Basket> history : log.customers()) {
            for (int i = 0; i < history.size(); i++) {
                baskets.add(history.get(i).items());
                if (i > 0) {
                    before.add(history.get(i - 1).items());
                    after.add(history.get(i).items());
                }
            }
            customers.add(latestItems(history));
        }
        return new BasketTables(
                ItemStatistics.of(log, POPULAR_ITEMS),
                CoPurchases.together(log.items(), baskets, ENTRIES),
                CoPurchases.together(log.items(), customers, ENTRIES),
                CoPurchases.following(log.items(), before, after, ENTRIES));
    }

    private static int[] latestItems(List<Basket> history) {
        Set<Integer> items = new LinkedHashSet<>();
        for (int i = history.size() - 1; i >= 0 && items.size() < CoPurchases.LONGEST_GROUP; i--) {
            for (int item : history.get(i).items()) {
                items.add(item);
            }
        }
        return items.stream().mapToInt(item -> item).toArray();
    }

    int items() {
        return statistics.share().length;
    }
}
