package io.regulars.scoring;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * {@code linear/1}: a {@link LinearModel} as a few kilobytes; after the header, number of segments, number of features,
 * bias, weights, temperature, population.
 */
final class LinearModelType extends VectorModelType<LinearModel> {

    @Override
    public String name() {
        return "linear/1";
    }

    @Override
    public String mark() {
        return "RGM1";
    }

    @Override
    public Class<LinearModel> modelClass() {
        return LinearModel.class;
    }

    @Override
    void write(LinearModel model, DataOutputStream out) throws IOException {
        out.writeShort(model.weights().length);
        out.writeShort(model.features().size());
        ModelFields.write(out, model.bias());
        for (double[] row : model.weights()) {
            ModelFields.write(out, row);
        }
        out.writeDouble(model.temperature());
        ModelFields.write(out, model.population());
    }

    @Override
    LinearModel read(Header header, DataInputStream in) throws IOException {
        int segments = in.readUnsignedShort();
        int count = in.readUnsignedShort();
        double[] bias = ModelFields.doubles(in, segments);
        double[][] weights = new double[segments][];
        for (int i = 0; i < segments; i++) {
            weights[i] = ModelFields.doubles(in, count);
        }
        return new LinearModel(
                header.version(), header.features(), weights, bias, in.readDouble(), ModelFields.population(in));
    }
}
