package io.regulars.scoring.train;

import java.util.List;
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
     * Above 1.96, the 95 % interval of the difference excludes zero; 0 if it cannot be told.
     */
    public static double superiority(VectorModel model, VectorModel other, List<Example> examples) {
        double sum = 0;
        double squares = 0;
        for (Example example : examples) {
            double difference = loss(other.probabilities(example.features()), example)
                    - loss(model.probabilities(example.features()), example);
            sum += difference;
            squares += difference * difference;
        }
        int count = examples.size();
        double variance = count < 2 ? 0 : (squares - sum * sum / count) / (count - 1);
        return variance <= 0 ? 0 : sum / Math.sqrt(count * variance);
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
