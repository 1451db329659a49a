package io.regulars.learning.tree;

/** A leaf of a growing tree: a range of the rows' order. */
final class Leaf {

    final int node;
    final int from;
    final int to;
    final double[] histogram;
    NodeSplit split = NodeSplit.NONE;

    Leaf(int node, int from, int to, double[] histogram) {
        this.node = node;
        this.from = from;
        this.to = to;
        this.histogram = histogram;
    }

    int rows() {
        return to - from;
    }
}
