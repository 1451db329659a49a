package io.regulars.scoring.train;

import java.util.List;
import java.util.function.Function;

import io.regulars.scoring.LinearModel;

/**
 * How good predictions were.
 *
 * @param examples how many were looked at
 * @param logLoss mean of −log(probability of what happened), a proper score: lower is better, and honest probabilities
 *     are best
 * @param accuracy share of examples in which the likeliest segment was the one that happened
 */
public record Evaluation(int examples, double logLoss, double accuracy) {

    private static final double LEAST = 1e-9;

    public static Evaluation of(LinearModel model, List<Example> examples) {
        return of(examples, example -> model.probabilities(example.features()));
    }

    /** Of what the model in service said. */
    public static Evaluation ofInService(List<Example> examples) {
        return of(examples, Example::inService);
    }

    private static Evaluation of(List<Example> examples, Function<Example, double[]> predict) {
        double loss = 0;
        int right = 0;
        for (Example example : examples) {
            double[] probabilities = predict.apply(example);
            double happened = probabilities[example.label().ordinal()];
            loss -= Math.log(Math.max(LEAST, happened));
            boolean likeliest = true;
            for (double probability : probabilities) {
                likeliest &= probability <= happened;
            }
            right += likeliest ? 1 : 0;
        }
        int count = Math.max(1, examples.size());
        return new Evaluation(examples.size(), loss / count, right / (double) count);
    }
}
