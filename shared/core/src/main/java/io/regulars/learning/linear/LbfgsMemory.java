package io.regulars.learning.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The last steps and changes of the gradient, which approximate the inverse Hessian: the two-loop recursion. */
final class LbfgsMemory {

    private static final int PAIRS = 10;
    private static final double SMALLEST = 1e-12;

    private record Pair(double[] step, double[] change, double product) {}

    private final Deque<Pair> pairs = new ArrayDeque<>();

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** Keeps a step if the curvature along it is positive. */
    void add(double[] step, double[] change) {
        double product = RidgeRegression.dot(step, change);
        if (product <= SMALLEST) {
            return;
        }
        if (pairs.size() == PAIRS) {
            pairs.removeFirst();
        }
        pairs.addLast(new Pair(step, change, product));
    }

    /** The descent direction for a gradient. */
    double[] direction(double[] gradient) {
        double[] direction = new double[gradient.length];
        add(direction, gradient, -1);
        List<Pair> newestFirst = new ArrayList<>(pairs);
        Collections.reverse(newestFirst);
        double[] factors = new double[newestFirst.size()];
        for (int i = 0; i < factors.length; i++) {
            Pair pair = newestFirst.get(i);
            factors[i] = RidgeRegression.dot(pair.step(), direction) / pair.product();
            add(direction, pair.change(), -factors[i]);
        }
        if (!newestFirst.isEmpty()) {
            Pair last = newestFirst.get(0);
            double scale = last.product() / RidgeRegression.dot(last.change(), last.change());
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (int i = factors.length - 1; i >= 0; i--) {
            Pair pair = newestFirst.get(i);
            double factor = RidgeRegression.dot(pair.change(), direction) / pair.product();
            add(direction, pair.step(), factors[i] - factor);
        }
        return direction;
    }

    private static void add(double[] target, double[] values, double factor) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * values[i];
        }
    }
}
