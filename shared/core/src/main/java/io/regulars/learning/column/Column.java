package io.regulars.learning.column;

/** A named column of a table. The arrays are not copied and must not change. */
public sealed interface Column {

    String name();

    int rows();

    /** The rows with these indices. */
    Column rows(int[] indices);

    /** Numbers; NaN if missing. */
    record Numbers(String name, float[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Numbers rows(int[] indices) {
            float[] some = new float[indices.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = values[indices[i]];
            }
            return new Numbers(name, some);
        }
    }

    /** Categories; empty if missing. */
    record Categories(String name, String[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Categories rows(int[] indices) {
            String[] some = new String[indices.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = values[indices[i]];
            }
            return new Categories(name, some);
        }
    }
}
