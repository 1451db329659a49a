package io.regulars.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import io.regulars.features.FeatureList;
import io.regulars.model.ModelType;
import io.regulars.model.UnusableModelException;

/**
 * {@code linear/1}: a {@link LinearModel} as a few kilobytes, big-endian: mark, label of the features, version, number
 * of segments, number of features, bias, weights, temperature, population.
 */
final class LinearModelType implements ModelType<LinearModel> {

    private static final String MARK = "RGM1";

    @Override
    public String name() {
        return "linear/1";
    }

    @Override
    public String mark() {
        return MARK;
    }

    @Override
    public Class<LinearModel> modelClass() {
        return LinearModel.class;
    }

    @Override
    public byte[] encode(LinearModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes(MARK);
            out.writeUTF(model.features().label());
            out.writeUTF(model.version());
            out.writeShort(model.weights().length);
            out.writeShort(model.features().size());
            ModelFields.write(out, model.bias());
            for (double[] row : model.weights()) {
                ModelFields.write(out, row);
            }
            out.writeDouble(model.temperature());
            ModelFields.write(out, model.population());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public LinearModel decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(MARK.length());
            return read(in);
        } catch (IOException e) {
            throw new UnusableModelException("the model is cut off after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(e.getMessage(), e);
        }
    }

    private static LinearModel read(DataInputStream in) throws IOException {
        FeatureList features = FeatureList.labelled(in.readUTF());
        String version = in.readUTF();
        int segments = in.readUnsignedShort();
        int count = in.readUnsignedShort();
        double[] bias = ModelFields.doubles(in, segments);
        double[][] weights = new double[segments][];
        for (int i = 0; i < segments; i++) {
            weights[i] = ModelFields.doubles(in, count);
        }
        return new LinearModel(version, features, weights, bias, in.readDouble(), ModelFields.population(in));
    }
}
