package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.regulars.learning.base.Loss;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.table.LinearLearner;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.table.TableModel;

/**
 * Picks an offer per customer and wave: the one that is best for all, unless a ridge regression per offer on what the
 * customer alone does not explain sees an advantage above a margin. The margin is chosen within the training customers;
 * unless a margin is significantly better there, all get the best offer.
 */
final class OfferPolicy {

    private static final double ONE_SIDED_95 = 1.645;
    private static final double[] MARGINS = {0, 1, 2, 4};
    private static final TableLearner VALUE = new LinearLearner(Loss.SQUARED, 30, 4);
    private static final TableLearner ADVANTAGE = new LinearLearner(Loss.SQUARED, 1_000, 0);

    private final int none;
    private final int fixed;
    private final double margin;
    private final List<TableModel> advantages;

    private OfferPolicy(int none, int fixed, double margin, List<TableModel> advantages) {
        this.none = none;
        this.fixed = fixed;
        this.margin = margin;
        this.advantages = List.copyOf(advantages);
    }

    static OfferPolicy learn(StarbucksWaves log, int none, int customers) {
        int[] order = new SplitMix(1).permutation(customers);
        boolean[] first = new boolean[customers];
        IntStream.range(0, customers / 2).forEach(i -> first[order[i]] = true);
        boolean[] second = new boolean[customers];
        IntStream.range(0, customers).forEach(i -> second[i] = !first[i]);
        double[][] gains = {gains(log.of(first), log.of(second), none), gains(log.of(second), log.of(first), none)};
        double bestGain = 0;
        double margin = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MARGINS.length; i++) {
            double gain = (gains[0][2 * i] + gains[1][2 * i]) / 2;
            double error = Math.hypot(gains[0][2 * i + 1], gains[1][2 * i + 1]) / 2;
            if (gain > ONE_SIDED_95 * error && gain > bestGain) {
                bestGain = gain;
                margin = MARGINS[i];
            }
        }
        return fit(log, none, margin);
    }

    /** For each margin the gain over the best fixed offer, and its standard error. */
    private static double[] gains(StarbucksWaves train, StarbucksWaves test, int none) {
        double[] gains = new double[2 * MARGINS.length];
        OfferPolicy fitted = fit(train, none, 0);
        for (int i = 0; i < MARGINS.length; i++) {
            OfferPolicy policy = new OfferPolicy(none, fitted.fixed, MARGINS[i], fitted.advantages);
            PairedDifference difference =
                    PairedDifference.of(test, policy.decide(test), policy.fixedDecisions(test), none);
            gains[2 * i] = difference.mean();
            gains[2 * i + 1] = difference.error();
        }
        return gains;
    }

    private static OfferPolicy fit(StarbucksWaves log, int none, double margin) {
        int fixed = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int action = 0; action <= none; action++) {
            int[] always = new int[log.actions().length];
            Arrays.fill(always, action);
            double value = log.snips(always, none);
            if (value > highest) {
                highest = value;
                fixed = action;
            }
        }
        return new OfferPolicy(none, fixed, margin, margin < Double.MAX_VALUE ? advantages(log, none) : List.of());
    }

    private static List<TableModel> advantages(StarbucksWaves log, int none) {
        double[] expected = VALUE.fit(log.table(), log.values()).predict(log.table());
        List<TableModel> models = new ArrayList<>();
        for (int action = 0; action <= none; action++) {
            int wanted = action;
            int[] rows = IntStream.range(0, log.actions().length)
                    .filter(i -> log.actions()[i] == wanted)
                    .toArray();
            double[] residuals = IntStream.of(rows)
                    .mapToDouble(i -> log.values()[i] - expected[i])
                    .toArray();
            models.add(ADVANTAGE.fit(log.table().rows(rows), residuals));
        }
        return models;
    }

    int[] fixedDecisions(StarbucksWaves log) {
        int[] decisions = new int[log.actions().length];
        Arrays.fill(decisions, fixed);
        return decisions;
    }

    int[] decide(StarbucksWaves log) {
        int[] decisions = fixedDecisions(log);
        if (advantages.isEmpty()) {
            return decisions;
        }
        double[][] scores = new double[none + 1][];
        for (int action = 0; action <= none; action++) {
            scores[action] = advantages.get(action).predict(log.table());
        }
        for (int i = 0; i < decisions.length; i++) {
            double wanted = scores[fixed][i] + margin;
            for (int action = 0; action <= none; action++) {
                if (scores[action][i] > wanted) {
                    wanted = scores[action][i];
                    decisions[i] = action;
                }
            }
        }
        return decisions;
    }
}
