package io.regulars.evaluate.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.regulars.evaluate.data.TimeColumn;
import io.regulars.evaluate.timing.TimingForecast;
import io.regulars.evaluate.timing.TimingSample;

/** Writes predictions as CSV, a row for each customer in the order of the log. */
final class TimingScores {

    private TimingScores() {}

    static void write(Path file, TimeColumn times, TimingSample sample, TimingForecast forecast) {
        List<String> names = sample.names();
        List<String> lines = new ArrayList<>();
        boolean valued = forecast.values() != null;
        lines.add("customer,expected_purchases,next_purchase,probability_alive" + (valued ? ",expected_value" : ""));
        for (int i = 0; i < names.size(); i++) {
            double days = forecast.nextDays()[i];
            String next = Double.isNaN(days) ? "" : times.text(sample.end() + (long) days);
            String line = Outputs.cell(names.get(i)) + "," + number(forecast.counts()[i]) + "," + next + ","
                    + number(forecast.alive()[i]);
            lines.add(valued ? line + "," + number(forecast.values()[i]) : line);
        }
        Outputs.lines(file, lines);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.6f", number);
    }
}
