package io.regulars.learning.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Grows one tree at a time, the leaf with the highest gain first. Reuses its buffers; not thread-safe. */
final class TreeGrower {

    private static final double SMALLEST_GAIN = 1e-9;

    private final Bins bins;
    private final TreeSettings settings;
    private final double[] gradients;
    private final double[] curvatures;
    private final int[] buffer;
    private final List<double[]> spare = new ArrayList<>();
    private int[] order;
    private int[] columns;

    /** @param gradients and curvatures are read when a tree is grown */
    TreeGrower(Bins bins, TreeSettings settings, double[] gradients, double[] curvatures) {
        this.bins = bins;
        this.settings = settings;
        this.gradients = gradients;
        this.curvatures = curvatures;
        this.buffer = new int[gradients.length];
    }

    /** Adds a tree to the nodes. */
    void grow(NodeList nodes, int[] rows, int[] usedColumns) {
        order = rows;
        columns = usedColumns;
        List<Leaf> leaves = new ArrayList<>();
        Leaf root = new Leaf(nodes.addRoot(), 0, rows.length, clean());
        fill(root);
        leaves.add(finish(nodes, root));
        while (leaves.size() < settings.leaves()) {
            Leaf best = leaves.get(0);
            for (Leaf leaf : leaves) {
                best = leaf.split.gain() > best.split.gain() ? leaf : best;
            }
            if (best.split.gain() <= SMALLEST_GAIN) {
                break;
            }
            leaves.remove(best);
            split(nodes, best, leaves);
        }
        leaves.forEach(leaf -> spare.add(leaf.histogram));
    }

    private void split(NodeList nodes, Leaf leaf, List<Leaf> leaves) {
        NodeSplit split = leaf.split;
        int middle = partition(leaf, split);
        int left = nodes.split(leaf.node, split, bins.edges()[split.column()]);
        boolean leftSmaller = middle - leaf.from <= leaf.to - middle;
        double[] small = clean();
        Leaf leftLeaf = new Leaf(left, leaf.from, middle, leftSmaller ? small : leaf.histogram);
        Leaf rightLeaf = new Leaf(left + 1, middle, leaf.to, leftSmaller ? leaf.histogram : small);
        fill(leftSmaller ? leftLeaf : rightLeaf);
        for (int column : columns) {
            int offset = column * Bins.SIZE * 2;
            for (int i = offset; i < offset + Bins.SIZE * 2; i++) {
                leaf.histogram[i] -= small[i];
            }
        }
        leaves.add(finish(nodes, leftLeaf));
        leaves.add(finish(nodes, rightLeaf));
    }

    /** Sets the leaf's value and finds its split. */
    private Leaf finish(NodeList nodes, Leaf leaf) {
        double g = 0;
        double h = 0;
        for (int i = leaf.from; i < leaf.to; i++) {
            g += gradients[order[i]];
            h += curvatures[order[i]];
        }
        nodes.value(leaf.node, -settings.rate() * g / (h + settings.ridge()));
        leaf.split = leaf.rows() < 2 ? NodeSplit.NONE : NodeSplit.best(leaf.histogram, columns, bins, settings);
        return leaf;
    }

    private void fill(Leaf leaf) {
        for (int column : columns) {
            byte[] codes = bins.codes()[column];
            int offset = column * Bins.SIZE;
            for (int i = leaf.from; i < leaf.to; i++) {
                int row = order[i];
                int at = (offset + (codes[row] & 0xff)) * 2;
                leaf.histogram[at] += gradients[row];
                leaf.histogram[at + 1] += curvatures[row];
            }
        }
    }

    /** Moves the rows that go left before the others, each in their order, and returns the first of the others. */
    private int partition(Leaf leaf, NodeSplit split) {
        byte[] codes = bins.codes()[split.column()];
        int left = leaf.from;
        int right = 0;
        for (int i = leaf.from; i < leaf.to; i++) {
            int row = order[i];
            int code = codes[row] & 0xff;
            if (code == Bins.MISSING ? split.missingLeft() : code <= split.range()) {
                order[left++] = row;
            } else {
                buffer[right++] = row;
            }
        }
        System.arraycopy(buffer, 0, order, left, right);
        return left;
    }

    private double[] clean() {
        if (spare.isEmpty()) {
            return new double[bins.edges().length * Bins.SIZE * 2];
        }
        double[] histogram = spare.remove(spare.size() - 1);
        Arrays.fill(histogram, 0);
        return histogram;
    }
}
