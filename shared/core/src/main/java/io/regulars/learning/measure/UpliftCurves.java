package io.regulars.learning.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures of uplift scores on a randomised test, equal to those of scikit-uplift: Qini (Radcliffe 2007) and AUUC,
 * normalised by the perfect curve and relative to a random order, and uplift@k.
 */
public final class UpliftCurves {

    /** A point: incremental responses among the first rows. */
    private record Point(double rows, double value) {}

    /** Sums over the rows with the highest scores. */
    private static final class Top {
        private double treated;
        private double control;
        private double treatedOutcome;
        private double controlOutcome;

        private void add(boolean isTreated, double outcome) {
            if (isTreated) {
                treated++;
                treatedOutcome += outcome;
            } else {
                control++;
                controlOutcome += outcome;
            }
        }

        private double qini() {
            return treatedOutcome - (control == 0 ? 0 : controlOutcome * treated / control);
        }

        private double uplift() {
            return rate(treatedOutcome, treated) - rate(controlOutcome, control);
        }

        private static double rate(double outcome, double rows) {
            return rows == 0 ? 0 : outcome / rows;
        }
    }

    private final double[] outcomes;
    private final boolean[] treated;

    /** @param outcomes 0 or 1 */
    public UpliftCurves(double[] outcomes, boolean[] treated) {
        this.outcomes = outcomes.clone();
        this.treated = treated.clone();
    }

    /** Area between the Qini curve and that of a random order, as a share of the perfect curve's. */
    public double qini(double[] scores) {
        double[] perfect = new double[outcomes.length];
        for (int i = 0; i < perfect.length; i++) {
            perfect[i] = treated[i] ? outcomes[i] : -outcomes[i];
        }
        return normalised(curve(scores, true), curve(perfect, true));
    }

    /** The same for the uplift curve, (rate treated − rate control) · rows. */
    public double auuc(double[] scores) {
        int controlResponders = 0;
        int treatedOthers = 0;
        for (int i = 0; i < outcomes.length; i++) {
            controlResponders += !treated[i] && outcomes[i] == 1 ? 1 : 0;
            treatedOthers += treated[i] && outcomes[i] == 0 ? 1 : 0;
        }
        double[] perfect = new double[outcomes.length];
        for (int i = 0; i < perfect.length; i++) {
            double treatment = treated[i] ? 1 : 0;
            perfect[i] = 2 * (outcomes[i] == treatment ? 1 : 0)
                    + (controlResponders > treatedOthers ? outcomes[i] : treatment);
        }
        return normalised(curve(scores, false), curve(perfect, false));
    }

    /**
     * The Qini curve: share of the rows, by falling score, and the incremental responses of the treated ones among
     * them. Starts at 0, 0.
     */
    public List<double[]> qiniCurve(double[] scores) {
        return curve(scores, true).stream()
                .map(point -> new double[] {point.rows() / outcomes.length, point.value()})
                .toList();
    }

    /** Response rate of treated minus that of control among the ⌊n·share⌋ rows with the highest scores. */
    public double upliftAt(double[] scores, double share) {
        int[] order = Ordering.descending(scores);
        Top top = new Top();
        for (int i = 0; i < (int) (order.length * share); i++) {
            top.add(treated[order[i]], outcomes[order[i]]);
        }
        return top.uplift();
    }

    /** {@link #upliftAt} for the rows between two shares, such as a decile. */
    public double upliftBetween(double[] scores, double from, double to) {
        int[] order = Ordering.descending(scores);
        Top top = new Top();
        for (int i = (int) (order.length * from); i < (int) (order.length * to); i++) {
            top.add(treated[order[i]], outcomes[order[i]]);
        }
        return top.uplift();
    }

    private List<Point> curve(double[] scores, boolean qini) {
        int[] order = Ordering.descending(scores);
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0));
        Top top = new Top();
        for (int i = 0; i < order.length; i++) {
            top.add(treated[order[i]], outcomes[order[i]]);
            if (i + 1 == order.length || scores[order[i]] != scores[order[i + 1]]) {
                points.add(new Point(i + 1, qini ? top.qini() : top.uplift() * (i + 1)));
            }
        }
        return points;
    }

    private static double normalised(List<Point> actual, List<Point> perfect) {
        Point last = perfect.get(perfect.size() - 1);
        double random = last.rows() * last.value() / 2;
        return (area(actual) - random) / (area(perfect) - random);
    }

    private static double area(List<Point> points) {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            area += (to.rows() - from.rows()) * (from.value() + to.value()) / 2;
        }
        return area;
    }
}
