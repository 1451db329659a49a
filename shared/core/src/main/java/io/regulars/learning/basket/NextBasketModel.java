package io.regulars.learning.basket;

import java.util.List;

import io.regulars.learning.tree.BoostedTrees;

/**
 * Predicts the next basket of a customer: candidates from the customer's own purchases and from tables of items, ranked
 * by boosted trees, or by a formula where trees do not rank better. The size depends on the items only: at most 150
 * entries of 8 bytes an item. Immutable and safe for concurrent use.
 */
public final class NextBasketModel {

    private static final double RELATED_WEIGHT = 0.3;
    private static final double POPULAR_WEIGHT = 0.01;

    private final BasketTables tables;
    private final BoostedTrees trees;

    /** With null trees, the formula ranks. */
    NextBasketModel(BasketTables tables, BoostedTrees trees) {
        this.tables = tables;
        this.trees = trees;
    }

    BasketTables tables() {
        return tables;
    }

    /** Null if the formula ranks. */
    BoostedTrees trees() {
        return trees;
    }

    /** Whether trees rank; otherwise the formula does. */
    public boolean hasTrees() {
        return trees != null;
    }

    /** Number of items that it knows. */
    public int items() {
        return tables.items();
    }

    /** Items that are bought together in a basket. */
    public CoPurchases boughtTogether() {
        return tables.sameBasket();
    }

    /** Items that the same customers buy, at any time. */
    public CoPurchases similar() {
        return tables.sameCustomer();
    }

    /** The items in most baskets, most first. */
    public int[] popular() {
        return tables.statistics().popular().clone();
    }

    /**
     * The items that a customer buys next, the likeliest first.
     *
     * @param history oldest first; the popular items for an empty one
     * @param at time of the next basket, as {@link Basket#day}
     * @param count most items
     */
    public List<ScoredItem> next(List<Basket> history, double at, int count) {
        return ranker().next(history, at, count);
    }

    /** Answers many queries faster than {@link #next}. */
    public BasketRanker ranker() {
        return new BasketRanker(tables, this::score);
    }

    private double score(float[] row) {
        return trees == null ? formula(row) : trees.predict(row);
    }

    /** Decayed own purchases · how often buyers buy the item again + what goes with the own items + popularity. */
    static double formula(float[] row) {
        return row[BasketFeatures.SLOW] * row[BasketFeatures.REPEAT]
                + RELATED_WEIGHT * row[BasketFeatures.SAME_CUSTOMERS]
                + POPULAR_WEIGHT * row[BasketFeatures.POPULARITY];
    }
}
