package io.regulars.evaluate.file;

import java.nio.file.Path;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.evaluate.timing.TimingForecast;
import io.regulars.evaluate.timing.TimingLog;
import io.regulars.evaluate.timing.TimingSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts purchases, their times and values from the first part of a purchase log and measures on the rest. */
@Command(
        name = "timing",
        description = "Predicts each customer's purchases, the next purchase and its value from the first part of a"
                + " purchase log, and measures the predictions on the rest.%n"
                + "Rows of one customer and day are one purchase. Negative values are refunds: they reduce the value and"
                + " are no purchase.")
public final class TimingCommand extends CommandBase {

    @Parameters(paramLabel = "FILE", description = "CSV file with a row for each purchase, or for each line of one.")
    private Path file;

    @Option(names = "--customer", required = true, paramLabel = "COL", description = "Column with the customer.")
    private String customer;

    @Option(
            names = "--time",
            required = true,
            paramLabel = "COL",
            description = "Column with the date or time: 2024-05-31, 20240531, 5/31/2024 14:30, seconds since 1970, …")
    private String time;

    @Option(names = "--value", paramLabel = "COL", description = "Column with the value of the row.")
    private String value;

    @Option(
            names = "--calibration-end",
            required = true,
            paramLabel = "DATE",
            description = "Last day from which the models learn.")
    private String calibrationEnd;

    @Option(
            names = "--holdout-end",
            paramLabel = "DATE",
            description = "Last day on which they are measured (default: that of the last purchase).")
    private String holdoutEnd;

    @Option(
            names = "--scores",
            paramLabel = "OUT.csv",
            description = "Write the predictions for each customer who bought until the calibration end.")
    private Path scores;

    @Option(
            names = "--chart",
            paramLabel = "OUT.svg",
            description = "Draw expected and actual purchases in the holdout, by purchases in the calibration.")
    private Path chart;

    @Override
    public Integer call() {
        Terminal terminal = terminal();
        TimingLog log = TimingLog.read(Outputs.table(file, 1), customer, time, value);
        log.notes().forEach(terminal::note);
        long end = day(log, "--calibration-end", calibrationEnd);
        if (end < log.first() || end >= log.last()) {
            throw new CliException("--calibration-end " + calibrationEnd + " is outside the data: " + log.name()
                    + " has purchases from " + log.times().text(log.first()) + " to "
                    + log.times().text(log.last()) + ", and needs some before and some after it");
        }
        long until = holdoutEnd == null ? log.last() : day(log, "--holdout-end", holdoutEnd);
        if (until <= end) {
            throw CliException.usage("--holdout-end " + holdoutEnd + " is not after --calibration-end");
        }
        if (until > log.last()) {
            terminal.note("the holdout ends after the last purchase, "
                    + log.times().text(log.last()) + ": if the file ends there, use that day");
        }
        TimingSample sample = new TimingSample(log, end, until);
        TimingForecast forecast = TimingForecast.of(sample, value != null);
        if (forecast.chosen() == null) {
            terminal.note("fewer than " + TimingForecast.LEAST_REPEATERS + " customers bought again until "
                    + log.times().text(end) + ", too few to fit a model: the product's defaults are used instead");
        }
        new TimingReport(terminal, log.times(), sample, forecast).print(log);
        if (scores != null) {
            TimingScores.write(scores, log.times(), sample, forecast);
        }
        if (chart != null) {
            Outputs.chart(chart, TimingChart.of(sample, forecast));
        }
        return ExitCodes.OK;
    }

    private static long day(TimingLog log, String option, String text) {
        Long day = log.times().day(text);
        if (day == null) {
            throw CliException.usage(option + " " + text + " is not a date: write it like "
                    + log.times().text(log.first()));
        }
        return day;
    }
}
