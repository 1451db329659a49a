package io.regulars.scoring;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
