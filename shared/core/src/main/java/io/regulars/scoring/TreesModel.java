package io.regulars.scoring;

import java.util.List;
import java.util.Map;

import io.regulars.features.FeatureList;
import io.regulars.learning.timing.ErlangModel;
import io.regulars.learning.tree.BoostedTrees;

/**
 * Boosted trees per segment, one segment against the others: softmax(log-odds / temperature). A prediction takes a few
 * microseconds, with no library and no reflection. Immutable: the arrays of the trees must not change.
 *
 * @param features the features that it was trained on
 * @param trees by segment
 * @param temperature positive; above 1 if the fitted model was overconfident on data that it was not trained on
 */
public record TreesModel(
        String version, FeatureList features, List<BoostedTrees> trees, double temperature, Population population)
        implements VectorModel {

    /**
     * @throws IllegalArgumentException if a segment has no trees, a tree asks for a feature that there is not, or the
     *     temperature is not positive
     */
    public TreesModel {
        if (trees.size() != Segment.ALL.size()) {
            throw new IllegalArgumentException("the trees are not those of " + Segment.ALL.size() + " segments");
        }
        trees.forEach(one -> one.requireColumns(features.size()));
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the temperature is " + temperature + ", which is not above 0");
        }
        trees = List.copyOf(trees);
    }

    @Override
    public double[] probabilities(double[] vector) {
        float[] row = row(vector);
        double[] scores = new double[trees.size()];
        for (int segment = 0; segment < scores.length; segment++) {
            scores[segment] = trees.get(segment).score(row);
        }
        return Softmax.inPlace(scores, temperature);
    }

    @Override
    public double[][] contributions(double[] vector) {
        float[] row = row(vector);
        double[][] parts = new double[trees.size()][];
        for (int segment = 0; segment < parts.length; segment++) {
            parts[segment] = trees.get(segment).contributions(row);
            for (int i = 0; i < parts[segment].length; i++) {
                parts[segment][i] /= temperature;
            }
        }
        return parts;
    }

    private static float[] row(double[] vector) {
        float[] row = new float[vector.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) vector[i];
        }
        return row;
    }

    @Override
    public TreesModel withTemperature(double newTemperature) {
        return new TreesModel(version, features, trees, newTemperature, population);
    }

    @Override
    public TreesModel withVersion(String newVersion) {
        return new TreesModel(newVersion, features, trees, temperature, population);
    }

    @Override
    public TreesModel withTiming(ErlangModel timing) {
        return new TreesModel(version, features, trees, temperature, population.withTiming(timing));
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("temperature", temperature, "trees", (double)
                trees.stream().mapToInt(one -> one.roots().length).sum());
    }
}
