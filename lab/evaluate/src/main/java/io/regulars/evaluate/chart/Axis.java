package io.regulars.evaluate.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear axis with round ticks that covers all values.
 *
 * @param ticks ascending, at least two, the first and the last at the ends
 * @param step distance of two ticks
 * @param from position of the first tick
 * @param to position of the last tick
 */
record Axis(List<Double> ticks, double step, double from, double to) {

    /** @param values finite; none gives an axis from 0 to 1 */
    static Axis of(double[] values, int count, double from, double to) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        if (!(most - least > 1e-9 * Math.max(1, Math.abs(most)))) {
            least -= 0.5;
            most += 0.5;
        }
        double step = round((most - least) / count);
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.floor(least / step + 1e-9);
        long last = (long) Math.ceil(most / step - 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return new Axis(ticks, step, from, to);
    }

    /** The next larger 1, 2 or 5 times a power of ten. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= step * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The position of a value. */
    double at(double value) {
        double first = ticks.get(0);
        return from + (value - first) / (ticks.get(ticks.size() - 1) - first) * (to - from);
    }

    /** A tick with as many decimals as the step needs. */
    String label(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return BigDecimal.valueOf(tick).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
