package io.regulars.scoring;

import java.util.Arrays;

/** Turns scores into probabilities. */
final class Softmax {

    private Softmax() {}

    /** exp(score / temperature) of each, divided by their sum; overwrites the scores. */
    static double[] inPlace(double[] scores, double temperature) {
        double max = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp((scores[i] - max) / temperature);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }
}
