package io.regulars.learning.tree;

import io.regulars.learning.base.Loss;

/**
 * Settings of the booster.
 *
 * @param loss what is minimised
 * @param trees most trees
 * @param leaves most leaves of a tree
 * @param rate factor on each tree's values, in (0, 1]
 * @param minimumWeight least sum of second derivatives in a leaf; with squared loss, the least sum of weights
 * @param ridge added to the sum of second derivatives in each gain and value
 * @param rowShare share of rows that each tree sees, in (0, 1]
 * @param columnShare share of columns that each tree may use, in (0, 1]
 * @param patience trees without an improvement on later data after which training stops
 * @param seed of the samples of rows and columns
 */
public record TreeSettings(
        Loss loss,
        int trees,
        int leaves,
        double rate,
        double minimumWeight,
        double ridge,
        double rowShare,
        double columnShare,
        int patience,
        long seed) {

    /** 200 trees of up to 15 leaves for probabilities. */
    public static TreeSettings probabilities() {
        return new TreeSettings(Loss.LOGISTIC, 200, 15, 0.05, 3, 5, 0.8, 0.7, 20, 1);
    }

    /** 200 trees of up to 15 leaves for amounts. */
    public static TreeSettings amounts() {
        return new TreeSettings(Loss.SQUARED, 200, 15, 0.05, 30, 5, 0.8, 0.7, 20, 1);
    }

    /** The same with other sizes. */
    public TreeSettings with(int newTrees, int newLeaves, double newRate) {
        return new TreeSettings(
                loss, newTrees, newLeaves, newRate, minimumWeight, ridge, rowShare, columnShare, patience, seed);
    }

    public TreeSettings withMinimumWeight(double weight) {
        return new TreeSettings(loss, trees, leaves, rate, weight, ridge, rowShare, columnShare, patience, seed);
    }

    public TreeSettings withShares(double rows, double columns) {
        return new TreeSettings(loss, trees, leaves, rate, minimumWeight, ridge, rows, columns, patience, seed);
    }

    public TreeSettings withSeed(long newSeed) {
        return new TreeSettings(
                loss, trees, leaves, rate, minimumWeight, ridge, rowShare, columnShare, patience, newSeed);
    }
}
