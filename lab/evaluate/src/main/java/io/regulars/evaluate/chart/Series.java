package io.regulars.evaluate.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a chart.
 *
 * @param points x and y each, finite, in the order of x
 * @param reference whether it is drawn dashed, as something to compare with
 */
public record Series(String name, List<double[]> points, boolean reference) {

    /** A line of results. */
    public static Series of(String name, List<double[]> points) {
        return new Series(name, points, false);
    }

    /** A straight dashed line from one point to another. */
    public static Series straight(String name, double fromX, double fromY, double toX, double toY) {
        return new Series(name, List.of(new double[] {fromX, fromY}, new double[] {toX, toY}), true);
    }

    /** The same line with at most so many points, evenly chosen; first and last stay. */
    Series thinned(int most) {
        if (points.size() <= most) {
            return this;
        }
        List<double[]> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(points.get((int) Math.round(i * (points.size() - 1.0) / (most - 1))));
        }
        return new Series(name, some, reference);
    }
}
