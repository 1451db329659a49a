package io.regulars.evaluate.file;

import java.util.ArrayList;
import java.util.List;

import io.regulars.evaluate.chart.LineChart;
import io.regulars.evaluate.chart.Series;
import io.regulars.evaluate.timing.TimingForecast;
import io.regulars.evaluate.timing.TimingSample;
import io.regulars.learning.timing.Observation;

/** Expected and actual purchases in the holdout, by repeated purchases in the calibration. */
final class TimingChart {

    /** Customers with more repeats are drawn together. */
    private static final int MOST_REPEATS = 8;

    private TimingChart() {}

    static LineChart of(TimingSample sample, TimingForecast forecast) {
        double[] customers = new double[MOST_REPEATS + 1];
        double[] expected = new double[MOST_REPEATS + 1];
        double[] actual = new double[MOST_REPEATS + 1];
        List<Observation> observations = sample.observations();
        double[] counts = sample.counts();
        for (int i = 0; i < counts.length; i++) {
            int repeats = Math.min(MOST_REPEATS, observations.get(i).repeats());
            customers[repeats]++;
            expected[repeats] += forecast.counts()[i];
            actual[repeats] += counts[i];
        }
        return new LineChart(
                "Purchases in the holdout, " + counts.length + " customers",
                "purchases after the first in the calibration (" + MOST_REPEATS + ": that many or more)",
                "purchases per customer in the holdout",
                List.of(
                        Series.of("actual", means(actual, customers)),
                        Series.of("expected", means(expected, customers))));
    }

    private static List<double[]> means(double[] sums, double[] customers) {
        List<double[]> means = new ArrayList<>();
        for (int repeats = 0; repeats < sums.length; repeats++) {
            if (customers[repeats] > 0) {
                means.add(new double[] {repeats, sums[repeats] / customers[repeats]});
            }
        }
        return means;
    }
}
