package io.regulars.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.features.Feature;

/**
 * A {@link LinearModel} as a few kilobytes: a mark, the version of the features, the model's version, sizes, bias,
 * weights, temperature, population; big-endian.
 */
public final class LinearModelCodec {

    private static final int MARK = 0x52474d31;

    private LinearModelCodec() {}

    public static byte[] encode(LinearModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeUTF(Feature.VERSION);
            out.writeUTF(model.version());
            out.writeShort(model.weights().length);
            out.writeShort(Feature.count());
            write(out, model.bias());
            for (double[] row : model.weights()) {
                write(out, row);
            }
            out.writeDouble(model.temperature());
            write(out, model.population());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if these are not the bytes of a model that this version can use, saying why */
    public static LinearModel decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MARK) {
                throw new IllegalArgumentException("not a model of Regulars: the first four bytes are wrong");
            }
            String features = in.readUTF();
            if (!features.equals(Feature.VERSION)) {
                throw new IllegalArgumentException(
                        "trained on " + features + ", this version computes " + Feature.VERSION + "; train again");
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("the model is cut off after " + bytes.length + " bytes", e);
        }
    }

    private static LinearModel read(DataInputStream in) throws IOException {
        String version = in.readUTF();
        int segments = in.readUnsignedShort();
        int features = in.readUnsignedShort();
        double[] bias = doubles(in, segments);
        double[][] weights = new double[segments][];
        for (int i = 0; i < segments; i++) {
            weights[i] = doubles(in, features);
        }
        return new LinearModel(version, weights, bias, in.readDouble(), population(in));
    }

    private static void write(DataOutputStream out, Population population) throws IOException {
        out.writeDouble(population.gapDays());
        out.writeDouble(population.averageOrder());
        out.writeDouble(population.frequentOrders());
        for (double hour : population.hours()) {
            out.writeDouble(hour);
        }
    }

    private static Population population(DataInputStream in) throws IOException {
        double gap = in.readDouble();
        double order = in.readDouble();
        double frequent = in.readDouble();
        List<Double> hours = new ArrayList<>();
        for (double hour : doubles(in, 24)) {
            hours.add(hour);
        }
        return new Population(gap, order, frequent, List.copyOf(hours));
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] doubles(DataInputStream in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
