package io.regulars.scoring;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.learning.base.Loss;
import io.regulars.learning.tree.BoostedTrees;

/**
 * {@code trees/1}: a {@link TreesModel} of some tens of kilobytes; after the header, number of segments, temperature,
 * population, and per segment the base, the roots, and per node the feature, the threshold, the child and the value.
 */
final class TreesModelType extends VectorModelType<TreesModel> {

    private static final int MOST_NODES = 1_000_000;

    @Override
    public String name() {
        return "trees/1";
    }

    @Override
    public String mark() {
        return "RGT1";
    }

    @Override
    public Class<TreesModel> modelClass() {
        return TreesModel.class;
    }

    @Override
    void write(TreesModel model, DataOutputStream out) throws IOException {
        out.writeShort(model.trees().size());
        out.writeDouble(model.temperature());
        ModelFields.write(out, model.population());
        for (BoostedTrees trees : model.trees()) {
            write(out, trees);
        }
    }

    private static void write(DataOutputStream out, BoostedTrees trees) throws IOException {
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

    @Override
    TreesModel read(Header header, DataInputStream in) throws IOException {
        int segments = in.readUnsignedShort();
        double temperature = in.readDouble();
        Population population = ModelFields.population(in);
        List<BoostedTrees> trees = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            trees.add(trees(in));
        }
        return new TreesModel(header.version(), header.features(), trees, temperature, population);
    }

    private static BoostedTrees trees(DataInputStream in) throws IOException {
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
