package io.regulars.persona;

import java.util.Arrays;

import io.regulars.learning.base.SplitMix;

/**
 * Groups points around means: Lloyd's algorithm from several starts by k-means++ (Arthur and Vassilvitskii, "k-means++:
 * The Advantages of Careful Seeding", 2007). Deterministic for points in a given order.
 */
final class KMeans {

    private static final int STARTS = 5;
    private static final int MOST_ROUNDS = 100;

    private final double[][] points;

    /** @param points of equal length, finite; not changed */
    KMeans(double[][] points) {
        this.points = points;
    }

    /** The tightest grouping of several random starts. */
    Grouping fit(int groups, long seed) {
        SplitMix random = new SplitMix(seed);
        Grouping best = null;
        for (int start = 0; start < STARTS; start++) {
            Grouping found = from(start(groups, random));
            if (best == null || found.within() < best.within()) {
                best = found;
            }
        }
        return best;
    }

    /** The grouping that is reached from these centres. A centre without points stays where it was. */
    Grouping from(double[][] start) {
        Grouping grouping = Grouping.by(start, points);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Grouping next = Grouping.by(means(grouping), points);
            if (Arrays.equals(next.of(), grouping.of())) {
                return next;
            }
            grouping = next;
        }
        return grouping;
    }

    /** The first centre is a random point; each other one is drawn by its squared distance from those before it. */
    private double[][] start(int groups, SplitMix random) {
        double[][] centres = new double[groups][];
        double[] distances = new double[points.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        centres[0] = points[random.nextInt(points.length)];
        for (int group = 1; group < groups; group++) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                distances[i] = Math.min(distances[i], Grouping.squaredDistance(points[i], centres[group - 1]));
                sum += distances[i];
            }
            centres[group] = points[draw(distances, random.nextDouble() * sum)];
        }
        return centres;
    }

    private static int draw(double[] weights, double at) {
        double rest = at;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                rest -= weights[i];
                if (rest < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    private double[][] means(Grouping grouping) {
        int[] sizes = grouping.sizes();
        double[][] means = new double[sizes.length][points[0].length];
        for (int i = 0; i < points.length; i++) {
            double[] mean = means[grouping.of()[i]];
            for (int j = 0; j < mean.length; j++) {
                mean[j] += points[i][j];
            }
        }
        for (int group = 0; group < sizes.length; group++) {
            for (int j = 0; j < means[group].length; j++) {
                means[group][j] = sizes[group] == 0 ? grouping.centres()[group][j] : means[group][j] / sizes[group];
            }
        }
        return means;
    }
}
