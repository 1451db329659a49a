package io.regulars.learning.tree;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import io.regulars.learning.base.Loss;

/**
 * Trees with logistic loss as bytes, big-endian: the base (double), number of roots and roots (ints), number of nodes
 * (int), and per node the feature (short), the threshold (float), the child (int) and the value (float).
 */
public final class TreesCodec {

    private static final int MOST_NODES = 1_000_000;

    private TreesCodec() {}

    public static void write(DataOutputStream out, BoostedTrees trees) throws IOException {
        out.writeDouble(trees.base());
        out.writeInt(trees.roots().length);
        for (int root : trees.roots()) {
            out.writeInt(root);
        }
        out.writeInt(trees.features().length);
        for (int node = 0; node < trees.features().length; node++) {
            out.writeShort(trees.features()[node]);
            out.writeFloat(trees.thresholds()[node]);
            out.writeInt(trees.children()[node]);
            out.writeFloat(trees.values()[node]);
        }
    }

    /**
     * Reads what {@link #write} wrote. The caller checks the nodes with {@link BoostedTrees#requireColumns}.
     *
     * @throws IllegalArgumentException if a number of nodes is negative or above a million
     */
    public static BoostedTrees read(DataInputStream in) throws IOException {
        double base = in.readDouble();
        int[] roots = new int[count(in)];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = in.readInt();
        }
        int nodes = count(in);
        int[] features = new int[nodes];
        float[] thresholds = new float[nodes];
        int[] children = new int[nodes];
        float[] values = new float[nodes];
        for (int node = 0; node < nodes; node++) {
            features[node] = in.readShort();
            thresholds[node] = in.readFloat();
            children[node] = in.readInt();
            values[node] = in.readFloat();
        }
        return new BoostedTrees(Loss.LOGISTIC, base, roots, features, thresholds, children, values);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_NODES) {
            throw new IllegalArgumentException("the model states " + count + " nodes");
        }
        return count;
    }
}
