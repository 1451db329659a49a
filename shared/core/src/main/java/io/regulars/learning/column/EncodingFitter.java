package io.regulars.learning.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fits encodings. Deterministic. */
public final class EncodingFitter {

    /** Categories with more levels are replaced by their share of positives and their frequency. */
    private static final int MOST_LEVELS = 40;

    private static final int LEAST_ROWS = 10;
    private static final double LIMIT = 5;

    private final ColumnTable table;
    private final double[] labels;
    private final List<EncodedFeature> features = new ArrayList<>();

    private EncodingFitter(ColumnTable table, double[] labels) {
        this.table = table;
        this.labels = labels;
    }

    /** For trees: numbers as they are, one column per frequent category. */
    public static Encoding forTrees(ColumnTable table, double[] labels) {
        EncodingFitter fitter = new EncodingFitter(table, labels);
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (column instanceof Column.Numbers) {
                fitter.features.add(new EncodedFeature.Plain(i, column.name()));
            } else if (column instanceof Column.Categories categories) {
                fitter.categories(i, categories);
            }
        }
        return new Encoding(fitter.features);
    }

    /**
     * For linear models: standardised numbers, and steps at their quantiles, so that the effect need not be a straight
     * line; one column per frequent category.
     *
     * @param steps most steps per number; 0 for straight lines
     */
    public static Encoding forLines(ColumnTable table, double[] labels, int steps) {
        EncodingFitter fitter = new EncodingFitter(table, labels);
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (column instanceof Column.Numbers numbers) {
                fitter.numbers(i, numbers, steps);
            } else if (column instanceof Column.Categories categories) {
                fitter.categories(i, categories);
            }
        }
        return new Encoding(fitter.features);
    }

    private void numbers(int index, Column.Numbers column, int steps) {
        float[] sorted = column.values().clone();
        Arrays.sort(sorted);
        int known = sorted.length;
        while (known > 0 && Float.isNaN(sorted[known - 1])) {
            known--;
        }
        if (known < sorted.length) {
            features.add(new EncodedFeature.Missing(index, column.name() + " is missing"));
        }
        if (known == 0 || sorted[0] == sorted[known - 1]) {
            return;
        }
        standardised(index, column.name(), sorted, known);
        float last = Float.NaN;
        for (int step = 1; step <= steps; step++) {
            float threshold = sorted[(int) ((long) known * step / (steps + 1))];
            if (threshold != last && threshold < sorted[known - 1]) {
                features.add(new EncodedFeature.Above(index, column.name() + " > " + threshold, threshold));
            }
            last = threshold;
        }
    }

    private void standardised(int index, String name, float[] sorted, int known) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < known; i++) {
            sum += sorted[i];
        }
        double mean = sum / known;
        for (int i = 0; i < known; i++) {
            squares += (sorted[i] - mean) * (sorted[i] - mean);
        }
        features.add(new EncodedFeature.Standardised(index, name, mean, Math.sqrt(squares / known), LIMIT));
    }

    private void categories(int index, Column.Categories column) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String value : column.values()) {
            counts.merge(value, 1, Integer::sum);
        }
        if (counts.size() > MOST_LEVELS) {
            summaries(index, column, counts);
            return;
        }
        counts.forEach((level, count) -> {
            if (count >= Math.min(LEAST_ROWS, labels.length / 4) && count < labels.length) {
                String shown = level.isEmpty() ? "missing" : level;
                features.add(new EncodedFeature.Is(index, column.name() + " = " + shown, level));
            }
        });
    }

    /** Two numbers instead of a feature per category, where there are many. */
    private void summaries(int index, Column.Categories column, Map<String, Integer> counts) {
        Map<String, Float> frequencies = new HashMap<>();
        counts.forEach((level, count) -> frequencies.put(level, (float) Math.log1p(count)));
        Map<String, Float> rates = CategoryRates.of(column.values(), labels, row -> true);
        features.add(new EncodedFeature.Rate(index, "rate of " + column.name(), rates));
        features.add(new EncodedFeature.Frequency(index, "frequency of " + column.name(), frequencies));
    }
}
