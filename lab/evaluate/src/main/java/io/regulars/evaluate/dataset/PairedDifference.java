package io.regulars.evaluate.dataset;

import java.util.HashMap;
import java.util.Map;

/**
 * The SNIPS value of a policy minus that of another one on the same log.
 *
 * @param error standard error of the linearised difference, with the rows of a customer taken together
 */
record PairedDifference(double mean, double error) {

    static PairedDifference of(StarbucksWaves log, int[] policy, int[] other, int none) {
        double value = log.snips(policy, none);
        double otherValue = log.snips(other, none);
        double weights = 0;
        double otherWeights = 0;
        for (int i = 0; i < policy.length; i++) {
            weights += log.weight(i, policy[i], none);
            otherWeights += log.weight(i, other[i], none);
        }
        Map<Integer, Double> byCustomer = new HashMap<>();
        for (int i = 0; i < policy.length; i++) {
            double part = log.weight(i, policy[i], none) * (log.values()[i] - value) / weights
                    - log.weight(i, other[i], none) * (log.values()[i] - otherValue) / otherWeights;
            byCustomer.merge(log.customers()[i], part, Double::sum);
        }
        double squares = 0;
        for (double part : byCustomer.values()) {
            squares += part * part;
        }
        return new PairedDifference(value - otherValue, Math.sqrt(squares));
    }
}
