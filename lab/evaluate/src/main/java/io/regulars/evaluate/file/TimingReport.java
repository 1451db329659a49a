package io.regulars.evaluate.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.regulars.cli.base.Terminal;
import io.regulars.cli.base.TextTable;
import io.regulars.evaluate.data.TimeColumn;
import io.regulars.evaluate.timing.CountErrors;
import io.regulars.evaluate.timing.NaiveForecast;
import io.regulars.evaluate.timing.TimingForecast;
import io.regulars.evaluate.timing.TimingLog;
import io.regulars.evaluate.timing.TimingSample;
import io.regulars.learning.timing.ErlangModel;
import io.regulars.learning.timing.SpendModel.Spend;
import io.regulars.learning.timing.TimingSelection;

/**
 * Prints predictions of a purchase log against what happened.
 *
 * @param times how days are written
 */
record TimingReport(Terminal terminal, TimeColumn times, TimingSample sample, TimingForecast forecast) {

    void print(TimingLog log) {
        double[] counts = sample.counts();
        double[] next = sample.nextDays();
        long buyers = Arrays.stream(counts).filter(count -> count > 0).count();
        terminal.print(String.format(
                Locale.ROOT,
                "%,d customers bought from %s to %s; in the %.1f weeks after that, %,d of them made %,.0f purchases.",
                sample.size(),
                times.text(log.first()),
                times.text(sample.end()),
                sample.weeks(),
                buyers,
                Arrays.stream(counts).sum()));
        terminal.print("");
        if (forecast.chosen() != null) {
            models(forecast.chosen());
        }
        NaiveForecast naive = new NaiveForecast(sample);
        TextTable table = new TextTable("purchases in the holdout", ">MAE", ">RMSE", ">corr.", ">AUC", ">total");
        row(table, "model", CountErrors.of(forecast.counts(), counts));
        row(table, "own rate continued", CountErrors.of(naive.ownRate(), counts));
        row(table, "all zero", CountErrors.of(new double[counts.length], counts));
        terminal.print(table.toString());
        terminal.print("AUC: of buying again; by the probability that a customer is active: "
                + number(CountErrors.of(forecast.alive(), counts).auc()) + ".");
        terminal.print("");
        TextTable dates = new TextTable("next purchase, of those who bought", ">median error, days");
        dates.row("model", days(NaiveForecast.medianError(forecast.nextDays(), next)));
        dates.row("mean gap after the last", days(NaiveForecast.medianError(naive.ownGap(), next)));
        terminal.print(dates.toString());
        if (forecast.values() != null) {
            values(naive);
        }
    }

    private void models(TimingSelection.Chosen chosen) {
        TextTable table = new TextTable("model", ">log-likelihood, calibration", "");
        table.row(
                chosen.slope() == 0 ? "Pareto/NBD" : "Pareto/NBD with the first value",
                String.format(Locale.ROOT, "%.1f", chosen.irregular()),
                use(!chosen.isRegular()));
        table.row(
                "with regular customers",
                String.format(Locale.ROOT, "%.1f", chosen.regular()),
                use(chosen.isRegular()));
        terminal.print(table.toString());
        StringBuilder shares = new StringBuilder("Customers by regularity (phases of a gap):");
        for (int i = 0; i < ErlangModel.SHAPES.size(); i++) {
            shares.append(String.format(
                    Locale.ROOT,
                    " %d: %.0f %%",
                    ErlangModel.SHAPES.get(i),
                    100 * chosen.shares().get(i)));
        }
        terminal.print(shares.toString());
        if (chosen.slope() != 0) {
            terminal.print(String.format(
                    Locale.ROOT,
                    "Purchases per week rise by the factor %.2f with each standard deviation of the first purchase's"
                            + " value (logarithm).",
                    Math.exp(chosen.slope())));
        }
        if (chosen.isRegular()) {
            terminal.print("Times are those of the second model; purchases are the mean of both.");
        }
        terminal.print("");
    }

    private static String use(boolean used) {
        return used ? "chosen" : "";
    }

    private void values(NaiveForecast naive) {
        double[] actual = sample.values();
        double[] rate = naive.ownRate();
        List<Spend> spends = sample.spends();
        double[] continued = new double[rate.length];
        Arrays.setAll(continued, i -> rate[i] * spends.get(i).mean());
        TextTable table = new TextTable("value in the holdout", ">MAE", ">RMSE", ">corr.", ">AUC", ">total");
        row(table, "model", CountErrors.of(forecast.values(), actual));
        row(table, "own rate continued", CountErrors.of(continued, actual));
        row(table, "all zero", CountErrors.of(new double[actual.length], actual));
        terminal.print("");
        terminal.print(table.toString());
    }

    private static void row(TextTable table, String name, CountErrors errors) {
        table.row(
                name,
                number(errors.mae()),
                number(errors.rmse()),
                number(errors.correlation()),
                number(errors.auc()),
                Double.isFinite(errors.total()) ? String.format(Locale.ROOT, "%+.1f %%", 100 * errors.total()) : "–");
    }

    private static String days(double days) {
        return Double.isNaN(days) ? "–" : String.format(Locale.ROOT, "%.0f", days);
    }

    private static String number(double number) {
        return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.4f", number);
    }
}
