package io.regulars.scoring;

import java.util.Arrays;

import io.regulars.features.Behaviour;
import io.regulars.features.Feature;

/**
 * A multinomial logistic regression over the {@link Feature} vector: softmax((W x + b) / temperature). The weights are
 * what the trainer found; scoring them takes no library, no reflection and about a microsecond.
 *
 * @param version names the model
 * @param weights by segment, then by feature, for features as they are (the trainer's standardisation is folded in)
 * @param bias by segment
 * @param temperature above 1 where the trained model was too sure of itself, fitted on data that it was not trained on
 */
public record LinearModel(String version, double[][] weights, double[] bias, double temperature, Population population)
        implements Model {

    public LinearModel {
        if (weights.length != Segment.ALL.size()
                || bias.length != weights.length
                || Arrays.stream(weights).anyMatch(row -> row.length != Feature.count())) {
            throw new IllegalArgumentException(
                    "model " + version + " does not have " + Segment.ALL.size() + " segments by " + Feature.count()
                            + " features; it was trained for another version of the features");
        }
        if (!(temperature > 0)) {
            throw new IllegalArgumentException(
                    "model " + version + " has a temperature of " + temperature + ", which is not above 0");
        }
    }

    @Override
    public double[] probabilities(Behaviour behaviour) {
        return probabilities(Feature.vector(behaviour));
    }

    /** The probabilities of a feature vector. */
    public double[] probabilities(double[] features) {
        double[] scores = new double[weights.length];
        for (int segment = 0; segment < scores.length; segment++) {
            double sum = bias[segment];
            for (int i = 0; i < features.length; i++) {
                sum += weights[segment][i] * features[i];
            }
            scores[segment] = sum / temperature;
        }
        return softmax(scores);
    }

    /** The same model, made more or less sure of itself. */
    public LinearModel withTemperature(double newTemperature) {
        return new LinearModel(version, weights, bias, newTemperature, population);
    }

    private static double[] softmax(double[] scores) {
        double most = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - most);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }
}
