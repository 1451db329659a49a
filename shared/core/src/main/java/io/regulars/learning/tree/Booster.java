package io.regulars.learning.tree;

import java.util.Arrays;

import io.regulars.learning.base.LabelledRows;
import io.regulars.learning.base.SplitMix;

/**
 * Trains gradient-boosted trees (Friedman 2001) with second-order gains on histograms, leaf by leaf as LightGBM (Ke et
 * al. 2017). Deterministic: equal rows and settings give an equal model, to the bit.
 */
public final class Booster {

    private final TreeSettings settings;

    public Booster(TreeSettings settings) {
        this.settings = settings;
    }

    /** Trains all trees. */
    public BoostedTrees train(LabelledRows rows) {
        return train(rows, new LabelledRows(new float[rows.columns().length][0], new double[0], new double[0]));
    }

    /**
     * Trains until the loss on later rows has not improved for {@link TreeSettings#patience} trees, and keeps the trees
     * up to the best. Without later rows, all trees are kept. Labels of one class give a model without trees.
     */
    public BoostedTrees train(LabelledRows rows, LabelledRows later) {
        double base = settings.loss().constant(rows.meanLabel());
        NodeList nodes = new NodeList();
        if (rows.rows() == 0 || constant(rows.labels())) {
            return nodes.model(settings.loss(), base, 0);
        }
        SplitMix random = new SplitMix(settings.seed());
        double[] scores = filled(rows.rows(), base);
        double[] laterScores = filled(later.rows(), base);
        double[] gradients = new double[rows.rows()];
        double[] curvatures = new double[rows.rows()];
        TreeGrower grower = new TreeGrower(Bins.of(rows.columns()), settings, gradients, curvatures);
        double bestLoss = loss(later, laterScores);
        int best = 0;
        while (nodes.trees() < settings.trees()) {
            derive(rows, scores, gradients, curvatures);
            grower.grow(
                    nodes,
                    sample(rows.rows(), settings.rowShare(), random),
                    sample(rows.columns().length, settings.columnShare(), random));
            nodes.addScores(rows.columns(), scores);
            nodes.addScores(later.columns(), laterScores);
            double loss = loss(later, laterScores);
            if (later.rows() == 0 || loss < bestLoss) {
                bestLoss = loss;
                best = nodes.trees();
            } else if (nodes.trees() - best >= settings.patience()) {
                break;
            }
        }
        return nodes.model(settings.loss(), base, best);
    }

    private void derive(LabelledRows rows, double[] scores, double[] gradients, double[] curvatures) {
        for (int i = 0; i < scores.length; i++) {
            double prediction = settings.loss().predict(scores[i]);
            gradients[i] = rows.weights()[i] * (prediction - rows.labels()[i]);
            curvatures[i] = rows.weights()[i] * settings.loss().curvature(prediction);
        }
    }

    private double loss(LabelledRows rows, double[] scores) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += rows.weights()[i] * settings.loss().of(rows.labels()[i], scores[i]);
        }
        return sum;
    }

    /** A share of the numbers 0 to n − 1, at least one, ascending. */
    private static int[] sample(int n, double share, SplitMix random) {
        int wanted = Math.max(1, (int) Math.round(n * share));
        int[] chosen = new int[wanted];
        int taken = 0;
        for (int i = 0; i < n && taken < wanted; i++) {
            if (random.nextDouble() * (n - i) < wanted - taken) {
                chosen[taken++] = i;
            }
        }
        return chosen;
    }

    private static boolean constant(double[] labels) {
        for (double label : labels) {
            if (label != labels[0]) {
                return false;
            }
        }
        return true;
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
