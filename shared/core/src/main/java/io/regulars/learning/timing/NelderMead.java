package io.regulars.learning.timing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** Minimises without gradients: Nelder and Mead, "A Simplex Method for Function Minimization" (1965). */
final class NelderMead {

    private static final int MOST_STEPS = 1_500;
    /** Relative spread of the values at which a search is fine enough for published digits. */
    static final double FINE = 1e-10;

    private record Vertex(double[] at, double value) {}

    private final ToDoubleFunction<double[]> function;
    private final double tolerance;

    private NelderMead(ToDoubleFunction<double[]> function, double tolerance) {
        this.function = function;
        this.tolerance = tolerance;
    }

    /**
     * The best point found from a start.
     *
     * @param step the first one in each direction
     * @param tolerance relative spread of the values at which the search ends
     */
    static double[] minimise(ToDoubleFunction<double[]> function, double[] start, double step, double tolerance) {
        NelderMead search = new NelderMead(function, tolerance);
        double[] once = search.run(start, step);
        return search.run(once, step / 4);
    }

    private double[] run(double[] start, double step) {
        int n = start.length;
        Vertex[] simplex = new Vertex[n + 1];
        simplex[0] = vertex(start);
        for (int i = 0; i < n; i++) {
            double[] moved = start.clone();
            moved[i] += step;
            simplex[i + 1] = vertex(moved);
        }
        for (int k = 0; k < MOST_STEPS; k++) {
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            double spread = simplex[n].value - simplex[0].value;
            if (spread <= tolerance * (Math.abs(simplex[0].value) + tolerance)) {
                break;
            }
            improve(simplex);
        }
        Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
        return simplex[0].at;
    }

    private void improve(Vertex[] simplex) {
        int n = simplex.length - 1;
        double[] centre = centre(simplex);
        Vertex worst = simplex[n];
        Vertex reflected = along(centre, worst.at, -1);
        if (reflected.value < simplex[0].value) {
            Vertex expanded = along(centre, worst.at, -2);
            simplex[n] = expanded.value < reflected.value ? expanded : reflected;
        } else if (reflected.value < simplex[n - 1].value) {
            simplex[n] = reflected;
        } else {
            Vertex nearer = reflected.value < worst.value ? reflected : worst;
            Vertex contracted = along(centre, nearer.at, 0.5);
            if (contracted.value < nearer.value) {
                simplex[n] = contracted;
            } else {
                for (int i = 1; i <= n; i++) {
                    simplex[i] = along(simplex[0].at, simplex[i].at, 0.5);
                }
            }
        }
    }

    private static double[] centre(Vertex[] simplex) {
        int n = simplex.length - 1;
        double[] centre = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                centre[j] += simplex[i].at[j] / n;
            }
        }
        return centre;
    }

    private Vertex along(double[] from, double[] to, double factor) {
        double[] at = new double[from.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = from[i] + factor * (to[i] - from[i]);
        }
        return vertex(at);
    }

    private Vertex vertex(double[] at) {
        double value = function.applyAsDouble(at);
        return new Vertex(at, Double.isFinite(value) ? value : Double.MAX_VALUE);
    }
}
