package io.regulars.learning.tree;

import io.regulars.learning.base.Loss;

/**
 * An additive model of decision trees, as arrays over the nodes of all trees. Immutable and safe for concurrent use if
 * the arrays are not changed.
 *
 * @param loss what its scores mean
 * @param base score before the first tree
 * @param roots the first node of each tree
 * @param features the column that a node asks for; −1 for a leaf
 * @param thresholds values up to this go left
 * @param children the left child, whose successor is the right one; bit 30 is set if missing values go left
 * @param values the score of each node, of inner ones too, which explanations need; the leaf's value is added
 */
public record BoostedTrees(
        Loss loss, double base, int[] roots, int[] features, float[] thresholds, int[] children, float[] values) {

    /** Highest bit of a node's child: missing values go left. */
    private static final int MISSING_LEFT = 0x40000000;

    static int child(int left, boolean missingLeft) {
        return missingLeft ? left | MISSING_LEFT : left;
    }

    /**
     * Checks that every node asks for a column that there is and leads to nodes of these trees that come later, so that
     * every walk ends.
     *
     * @throws IllegalArgumentException if one does not
     */
    public void requireColumns(int columns) {
        for (int root : roots) {
            require(root >= 0 && root < features.length, "there is no root " + root);
        }
        for (int node = 0; node < features.length; node++) {
            int left = children[node] & ~MISSING_LEFT;
            require(features[node] < columns, "node " + node + " asks for column " + features[node]);
            require(
                    features[node] < 0 || left > node && left + 1 < features.length,
                    "node " + node + " leads to node " + left);
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("the trees are damaged: " + problem);
        }
    }

    /** The raw score: log-odds or amount. */
    public double score(float[] row) {
        double score = base;
        for (int root : roots) {
            int node = root;
            while (features[node] >= 0) {
                node = next(node, row[features[node]]);
            }
            score += values[node];
        }
        return score;
    }

    /** The probability or amount. */
    public double predict(float[] row) {
        return loss.predict(score(row));
    }

    /**
     * What each column adds to the score, by the path: value of the child − value of the node (Saabas 2014). Together
     * with the last element, the constant part, they add up to the score.
     *
     * @param row its length is the number of columns
     * @return one more element than the row
     */
    public double[] contributions(float[] row) {
        double[] parts = new double[row.length + 1];
        parts[row.length] = base;
        for (int root : roots) {
            int node = root;
            parts[row.length] += values[node];
            while (features[node] >= 0) {
                int next = next(node, row[features[node]]);
                parts[features[node]] += values[next] - values[node];
                node = next;
            }
        }
        return parts;
    }

    private int next(int node, float value) {
        return next(children[node], thresholds[node], value);
    }

    static int next(int child, float threshold, float value) {
        int left = child & ~MISSING_LEFT;
        boolean goesLeft = Float.isNaN(value) ? (child & MISSING_LEFT) != 0 : value <= threshold;
        return goesLeft ? left : left + 1;
    }
}
