package io.regulars.learning.column;

import java.util.Map;

/** A number that is computed from one column of a table. */
public sealed interface EncodedFeature {

    /** Index of the column. */
    int column();

    /** For people, such as {@code age ≥ 30}. */
    String name();

    /** The values for all rows of the table that the feature was made for, or of one with the same columns. */
    float[] values(ColumnTable table);

    /** A feature of a number. */
    sealed interface OfNumber extends EncodedFeature {

        /** The value for a number; NaN if missing. */
        float of(float number);

        @Override
        default float[] values(ColumnTable table) {
            float[] numbers = ((Column.Numbers) table.columns().get(column())).values();
            float[] values = new float[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = of(numbers[i]);
            }
            return values;
        }
    }

    /** A feature of a category. */
    sealed interface OfCategory extends EncodedFeature {

        /** The value for a category; empty if missing. */
        float of(String category);

        @Override
        default float[] values(ColumnTable table) {
            String[] categories = ((Column.Categories) table.columns().get(column())).values();
            float[] values = new float[categories.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = of(categories[i]);
            }
            return values;
        }
    }

    /** The number itself. */
    record Plain(int column, String name) implements OfNumber {
        @Override
        public float of(float number) {
            return number;
        }
    }

    /** (number − mean) / deviation, limited to ±limit; 0 if missing. */
    record Standardised(int column, String name, double mean, double deviation, double limit) implements OfNumber {
        @Override
        public float of(float number) {
            if (Float.isNaN(number)) {
                return 0;
            }
            return (float) Math.max(-limit, Math.min(limit, (number - mean) / deviation));
        }
    }

    /** 1 above the threshold, else 0. */
    record Above(int column, String name, float threshold) implements OfNumber {
        @Override
        public float of(float number) {
            return number > threshold ? 1 : 0;
        }
    }

    /** 1 if the number is missing, else 0. */
    record Missing(int column, String name) implements OfNumber {
        @Override
        public float of(float number) {
            return Float.isNaN(number) ? 1 : 0;
        }
    }

    /** 1 for a category, else 0. */
    record Is(int column, String name, String level) implements OfCategory {
        @Override
        public float of(String category) {
            return category.equals(level) ? 1 : 0;
        }
    }

    /** log(1 + training rows) of a category; 0 for categories that were not seen. */
    record Frequency(int column, String name, Map<String, Float> logarithms) implements OfCategory {

        public Frequency {
            logarithms = Map.copyOf(logarithms);
        }

        @Override
        public float of(String category) {
            return logarithms.getOrDefault(category, 0f);
        }
    }

    /** The share of positives of a category, minus that of all rows; 0 for categories that were not seen. */
    record Rate(int column, String name, Map<String, Float> rates) implements OfCategory {

        public Rate {
            rates = Map.copyOf(rates);
        }

        @Override
        public float of(String category) {
            return rates.getOrDefault(category, 0f);
        }
    }
}
