package io.regulars.learning.basket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer's purchases of one item. Decays are per basket of the customer. */
final class OwnItem {

    private static final double SLOW = 0.9;
    private static final double MEDIUM = 0.7;
    private static final double FAST = 0.4;

    private double slow;
    private double medium;
    private double fast;
    private int count;
    private int basketsAgo;
    private double firstDay;
    private double lastDay;

    private OwnItem(Basket basket) {
        firstDay = basket.day();
    }

    /** The items of a history, the latest first. */
    static Map<Integer, OwnItem> of(List<Basket> history) {
        Map<Integer, OwnItem> items = new LinkedHashMap<>();
        for (int i = history.size() - 1; i >= 0; i--) {
            Basket basket = history.get(i);
            for (int item : basket.items()) {
                OwnItem own = items.get(item);
                if (own == null && items.size() < CoPurchases.LONGEST_GROUP) {
                    own = new OwnItem(basket);
                    own.basketsAgo = history.size() - 1 - i;
                    own.lastDay = basket.day();
                    items.put(item, own);
                }
                if (own != null) {
                    own.add(basket, history.size() - 1 - i);
                }
            }
        }
        return items;
    }

    private void add(Basket basket, int age) {
        slow += Math.pow(SLOW, age);
        medium += Math.pow(MEDIUM, age);
        fast += Math.pow(FAST, age);
        count++;
        firstDay = basket.day();
    }

    /** Purchases, each decayed by 0.9 for each later basket. */
    double slow() {
        return slow;
    }

    double medium() {
        return medium;
    }

    double fast() {
        return fast;
    }

    int count() {
        return count;
    }

    /** Baskets since the last purchase; 0 if it is in the last basket. */
    int basketsAgo() {
        return basketsAgo;
    }

    double daysAgo(double at) {
        return Math.max(0, at - lastDay);
    }

    /** Mean days between purchases, shrunk towards the item's typical gap as by one purchase. */
    double gap(double typical) {
        return (lastDay - firstDay + typical) / count;
    }
}
