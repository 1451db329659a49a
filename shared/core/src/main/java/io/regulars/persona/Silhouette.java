package io.regulars.persona;

/**
 * Measures how well groups are separated: Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation
 * of cluster analysis" (1987).
 */
final class Silhouette {

    private static final int MOST_POINTS = 2_000;

    private Silhouette() {}

    /**
     * The mean over points of (b − a) / max(a, b), with a the mean distance from the other points of the own group and
     * b that from the points of the nearest other group; −1 to 1, 0 for a point that is alone in its group. Of more
     * than {@value #MOST_POINTS} points, evenly spaced ones are measured.
     */
    static double mean(double[][] points, Grouping grouping) {
        int count = Math.min(points.length, MOST_POINTS);
        int[] sample = new int[count];
        int[] sizes = new int[grouping.groups()];
        for (int i = 0; i < count; i++) {
            sample[i] = (int) ((long) i * points.length / count);
            sizes[grouping.of()[sample[i]]]++;
        }
        double sum = 0;
        for (int i : sample) {
            sum += of(i, sample, sizes, points, grouping);
        }
        return sum / count;
    }

    private static double of(int point, int[] sample, int[] sizes, double[][] points, Grouping grouping) {
        int own = grouping.of()[point];
        if (sizes[own] < 2) {
            return 0;
        }
        double[] sums = new double[sizes.length];
        for (int other : sample) {
            sums[grouping.of()[other]] += Math.sqrt(Grouping.squaredDistance(points[point], points[other]));
        }
        double within = sums[own] / (sizes[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int group = 0; group < sizes.length; group++) {
            if (group != own && sizes[group] > 0) {
                nearest = Math.min(nearest, sums[group] / sizes[group]);
            }
        }
        double larger = Math.max(within, nearest);
        return larger == 0 || Double.isInfinite(nearest) ? 0 : (nearest - within) / larger;
    }
}
