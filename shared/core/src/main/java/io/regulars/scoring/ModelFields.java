package io.regulars.scoring;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.learning.timing.ErlangModel;

/** Parts that the stored models of several types share, big-endian. */
final class ModelFields {

    private static final int HOURS = 24;

    private ModelFields() {}

    static void write(DataOutputStream out, Population population) throws IOException {
        out.writeDouble(population.gapDays());
        out.writeDouble(population.averageOrder());
        out.writeDouble(population.frequentOrders());
        for (double hour : population.hours()) {
            out.writeDouble(hour);
        }
    }

    static Population population(DataInputStream in) throws IOException {
        double gap = in.readDouble();
        double order = in.readDouble();
        double frequent = in.readDouble();
        List<Double> hours = new ArrayList<>();
        for (double hour : doubles(in, HOURS)) {
            hours.add(hour);
        }
        return new Population(gap, order, frequent, List.copyOf(hours));
    }

    static void write(DataOutputStream out, ErlangModel timing) throws IOException {
        write(out, new double[] {timing.r(), timing.alpha(), timing.a(), timing.b()});
        for (double share : timing.shares()) {
            out.writeDouble(share);
        }
    }

    static ErlangModel timing(DataInputStream in) throws IOException {
        double[] parameters = doubles(in, 4);
        List<Double> shares = new ArrayList<>();
        for (double share : doubles(in, ErlangModel.SHAPES.size())) {
            shares.add(share);
        }
        return new ErlangModel(parameters[0], parameters[1], parameters[2], parameters[3], shares);
    }

    static void write(DataOutputStream out, double[] values) throws IOException {
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static double[] doubles(DataInputStream in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
