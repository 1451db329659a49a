package io.regulars.learning.column;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** Mean labels per category, shrunk towards the mean of all (Micci-Barreca 2001). */
final class CategoryRates {

    /** Rows with the mean label that are added to each category. */
    private static final double SHRINKAGE = 20;

    private static final int FOLDS = 5;

    private CategoryRates() {}

    /** Per category the shrunk mean label minus that of all, over some of the rows. */
    static Map<String, Float> of(String[] categories, double[] labels, IntPredicate used) {
        Map<String, double[]> sums = new HashMap<>();
        double sum = 0;
        int rows = 0;
        for (int i = 0; i < labels.length; i++) {
            if (used.test(i)) {
                double[] own = sums.computeIfAbsent(categories[i], category -> new double[2]);
                own[0] += labels[i];
                own[1]++;
                sum += labels[i];
                rows++;
            }
        }
        double mean = rows == 0 ? 0 : sum / rows;
        Map<String, Float> rates = new HashMap<>();
        sums.forEach((category, own) ->
                rates.put(category, (float) ((own[0] + SHRINKAGE * mean) / (own[1] + SHRINKAGE) - mean)));
        return rates;
    }

    /** The rate of each row's category from the other folds only, so that no row sees its own label. */
    static float[] outOfFold(String[] categories, double[] labels) {
        float[] rates = new float[labels.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int tested = fold;
            Map<String, Float> others = of(categories, labels, row -> row % FOLDS != tested);
            for (int i = fold; i < rates.length; i += FOLDS) {
                rates[i] = others.getOrDefault(categories[i], 0f);
            }
        }
        return rates;
    }
}
