package io.regulars.scoring;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

import io.regulars.features.FeatureList;
import io.regulars.learning.timing.ErlangModel;

/**
 * A multinomial logistic regression over a feature vector: softmax((W x + b) / temperature). A prediction takes about a
 * microsecond, with no library and no reflection. Immutable: arrays are copied. Equal by content.
 *
 * @param features the features that it was trained on
 * @param weights by segment, then by feature, for unscaled features (the trainer's standardisation is folded in)
 * @param bias by segment
 * @param temperature positive; above 1 if the fitted model was overconfident on data that it was not trained on
 */
public record LinearModel(
        String version,
        FeatureList features,
        double[][] weights,
        double[] bias,
        double temperature,
        Population population)
        implements VectorModel {

    /** @throws IllegalArgumentException if the sizes do not match or the temperature is not positive */
    public LinearModel {
        if (weights.length != Segment.ALL.size()
                || bias.length != weights.length
                || Arrays.stream(weights).anyMatch(row -> row.length != features.size())) {
            throw new IllegalArgumentException("the weights are not those of " + Segment.ALL.size() + " segments by "
                    + features.size() + " features");
        }
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the temperature is " + temperature + ", which is not above 0");
        }
        weights = copy(weights);
        bias = bias.clone();
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[][] weights() {
        return copy(weights);
    }

    @Override
    public double[] bias() {
        return bias.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearModel model
                && version.equals(model.version)
                && features.equals(model.features)
                && Arrays.deepEquals(weights, model.weights)
                && Arrays.equals(bias, model.bias)
                && temperature == model.temperature
                && population.equals(model.population);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                version, features, Arrays.deepHashCode(weights), Arrays.hashCode(bias), temperature, population);
    }

    @Override
    public double[] probabilities(double[] vector) {
        double[] scores = new double[weights.length];
        for (int segment = 0; segment < scores.length; segment++) {
            double sum = bias[segment];
            for (int i = 0; i < vector.length; i++) {
                sum += weights[segment][i] * vector[i];
            }
            scores[segment] = sum;
        }
        return Softmax.inPlace(scores, temperature);
    }

    @Override
    public double[][] contributions(double[] vector) {
        double[][] parts = new double[weights.length][vector.length + 1];
        for (int segment = 0; segment < parts.length; segment++) {
            for (int i = 0; i < vector.length; i++) {
                parts[segment][i] = weights[segment][i] * vector[i] / temperature;
            }
            parts[segment][vector.length] = bias[segment] / temperature;
        }
        return parts;
    }

    @Override
    public LinearModel withTemperature(double newTemperature) {
        return new LinearModel(version, features, weights, bias, newTemperature, population);
    }

    @Override
    public LinearModel withVersion(String newVersion) {
        return new LinearModel(newVersion, features, weights, bias, temperature, population);
    }

    @Override
    public LinearModel withTiming(ErlangModel timing) {
        return new LinearModel(version, features, weights, bias, temperature, population.withTiming(timing));
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("temperature", temperature);
    }
}
