package io.regulars.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.features.FeatureList;
import io.regulars.learning.base.Loss;
import io.regulars.learning.tree.BoostedTrees;
import io.regulars.model.ModelType;
import io.regulars.model.UnusableModelException;

/**
 * {@code trees/1}: a {@link TreesModel} of some tens of kilobytes, big-endian: mark, label of the features, version,
 * number of segments, temperature, population, and per segment the base, the roots, and per node the feature, the
 * threshold, the child and the value.
 */
final class TreesModelType implements ModelType<TreesModel> {

    private static final String MARK = "RGT1";
    private static final int MOST_NODES = 1_000_000;

    @Override
    public String name() {
        return "trees/1";
    }

    @Override
    public String mark() {
        return MARK;
    }

    @Override
    public Class<TreesModel> modelClass() {
        return TreesModel.class;
    }

    @Override
    public byte[] encode(TreesModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes(MARK);
            out.writeUTF(model.features().label());
            out.writeUTF(model.version());
            out.writeShort(model.trees().size());
            out.writeDouble(model.temperature());
            ModelFields.write(out, model.population());
            for (BoostedTrees trees : model.trees()) {
                write(out, trees);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
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
    public TreesModel decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(MARK.length());
            return read(in);
        } catch (IOException e) {
            throw new UnusableModelException("the model is cut off after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(e.getMessage(), e);
        }
    }

    private static TreesModel read(DataInputStream in) throws IOException {
        FeatureList features = FeatureList.labelled(in.readUTF());
        String version = in.readUTF();
        int segments = in.readUnsignedShort();
        double temperature = in.readDouble();
        Population population = ModelFields.population(in);
        List<BoostedTrees> trees = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            trees.add(trees(in));
        }
        return new TreesModel(version, features, trees, temperature, population);
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
