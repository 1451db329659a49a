package io.regulars.learning.tree;

import java.util.Arrays;

import io.regulars.learning.base.Loss;

/** Growing arrays of nodes. */
final class NodeList {

    private static final int INITIAL = 1024;

    private int[] roots = new int[INITIAL];
    private int trees;
    private int[] features = new int[INITIAL];
    private float[] thresholds = new float[INITIAL];
    private int[] children = new int[INITIAL];
    private float[] values = new float[INITIAL];
    private int size;

    int addRoot() {
        if (trees == roots.length) {
            roots = Arrays.copyOf(roots, trees * 2);
        }
        roots[trees++] = size;
        return add();
    }

    /** Makes a leaf an inner node and returns its left child. */
    int split(int node, NodeSplit split, float[] edges) {
        int left = add();
        add();
        features[node] = split.column();
        thresholds[node] = split.range() < edges.length ? edges[split.range()] : Float.POSITIVE_INFINITY;
        children[node] = BoostedTrees.child(left, split.missingLeft());
        return left;
    }

    void value(int node, double value) {
        values[node] = (float) value;
    }

    /** Adds the last tree's value of each row to its score. */
    void addScores(float[][] columns, double[] scores) {
        for (int row = 0; row < scores.length; row++) {
            int node = roots[trees - 1];
            while (features[node] >= 0) {
                node = BoostedTrees.next(children[node], thresholds[node], columns[features[node]][row]);
            }
            scores[row] += values[node];
        }
    }

    int trees() {
        return trees;
    }

    /** The model of the first trees. */
    BoostedTrees model(Loss loss, double base, int firstTrees) {
        int end = firstTrees < trees ? roots[firstTrees] : size;
        return new BoostedTrees(
                loss,
                base,
                Arrays.copyOf(roots, firstTrees),
                Arrays.copyOf(features, end),
                Arrays.copyOf(thresholds, end),
                Arrays.copyOf(children, end),
                Arrays.copyOf(values, end));
    }

    private int add() {
        if (size == features.length) {
            features = Arrays.copyOf(features, size * 2);
            thresholds = Arrays.copyOf(thresholds, size * 2);
            children = Arrays.copyOf(children, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        features[size] = -1;
        return size++;
    }
}
