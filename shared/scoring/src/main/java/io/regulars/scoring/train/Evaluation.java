package io.regulars.scoring.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.regulars.scoring.VectorModel;

/**
 * Quality of predictions.
 *
 * @param examples number of examples evaluated
 * @param logLoss mean of −log(probability of the observed segment), a proper scoring rule: lower is better
 * @param accuracy share of examples whose most probable segment was the observed one
 */
public record Evaluation(int examples, double logLoss, double accuracy) {

    private static final double MIN_PROBABILITY = 1e-9;

    /** Evaluates a model on these examples. */
    public static Evaluation of(VectorModel model, List<Example> examples) {
        return of(examples, example -> model.probabilities(example.features()));
    }

    /**
     * How surely one model has a lower log loss than another: the mean difference per example over its standard error.
     * Above 1.96, the 95 % interval of the difference excludes zero; 0 if it cannot be told. Examples of one customer
     * depend on each other, so the standard error is that over customers.
     */
    public static double superiority(VectorModel model, VectorModel other, List<Example> examples) {
        double mean = 0;
        for (Example example : examples) {
            mean += difference(model, other, example) / examples.size();
        }
        Map<Integer, Double> deviations = new LinkedHashMap<>();
        for (Example example : examples) {
            deviations.merge(example.customer(), difference(model, other, example) - mean, Double::sum);
        }
        int customers = deviations.size();
        double squares = deviations.values().stream()
                .mapToDouble(deviation -> deviation * deviation)
                .sum();
        if (customers < 2 || squares == 0) {
            return 0;
        }
        return mean * examples.size() / Math.sqrt(squares * customers / (customers - 1));
    }

    private static double difference(VectorModel model, VectorModel other, Example example) {
        return loss(other.probabilities(example.features()), example)
                - loss(model.probabilities(example.features()), example);
    }

    private static double loss(double[] probabilities, Example example) {
        return -Math.log(Math.max(MIN_PROBABILITY, probabilities[example.label().ordinal()]));
    }

    /** Evaluates the stored predictions of the model in service. */
    public static Evaluation ofInService(List<Example> examples) {
        return of(examples, Example::inService);
    }

    private static Evaluation of(List<Example> examples, Function<Example, double[]> predict) {
        double loss = 0;
        int correct = 0;
        for (Example example : examples) {
            double[] probabilities = predict.apply(example);
            double observed = probabilities[example.label().ordinal()];
            loss += loss(probabilities, example);
            boolean likeliest = true;
            for (double probability : probabilities) {
                likeliest &= probability <= observed;
            }
            correct += likeliest ? 1 : 0;
        }
        int count = Math.max(1, examples.size());
        return new Evaluation(examples.size(), loss / count, correct / (double) count);
    }
}
