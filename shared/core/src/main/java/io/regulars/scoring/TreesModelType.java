package io.regulars.scoring;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.learning.tree.BoostedTrees;
import io.regulars.learning.tree.TreesCodec;

/**
 * {@code trees/1}: a {@link TreesModel} of some tens of kilobytes; after the header, number of segments, temperature,
 * population, and per segment its trees as {@link TreesCodec} writes them.
 */
final class TreesModelType extends VectorModelType<TreesModel> {

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
            TreesCodec.write(out, trees);
        }
    }

    @Override
    TreesModel read(Header header, DataInputStream in) throws IOException {
        int segments = in.readUnsignedShort();
        double temperature = in.readDouble();
        Population population = ModelFields.population(in);
        List<BoostedTrees> trees = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            trees.add(TreesCodec.read(in));
        }
        return new TreesModel(header.version(), header.features(), trees, temperature, population);
    }
}
