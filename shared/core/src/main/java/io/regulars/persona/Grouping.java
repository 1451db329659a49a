package io.regulars.persona;

/**
 * A division of points into groups around centres.
 *
 * @param centres the mean of each group
 * @param of the index of the nearest centre by point
 * @param within sum of the squared distances of the points from their centres
 */
record Grouping(double[][] centres, int[] of, double within) {

    /** The division by the nearest centre; at equal distances the first. */
    static Grouping by(double[][] centres, double[][] points) {
        int[] of = new int[points.length];
        double within = 0;
        for (int i = 0; i < points.length; i++) {
            of[i] = nearest(centres, points[i]);
            within += squaredDistance(centres[of[i]], points[i]);
        }
        return new Grouping(centres, of, within);
    }

    /** Index of the centre that is nearest to a point. */
    static int nearest(double[][] centres, double[] point) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < centres.length; i++) {
            double distance = squaredDistance(centres[i], point);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    static double squaredDistance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }

    int groups() {
        return centres.length;
    }

    /** Number of points by group. */
    int[] sizes() {
        int[] sizes = new int[centres.length];
        for (int group : of) {
            sizes[group]++;
        }
        return sizes;
    }
}
