package io.regulars.evaluate.file;

import java.util.List;
import java.util.Locale;

import io.regulars.cli.base.Terminal;
import io.regulars.cli.base.TextTable;
import io.regulars.evaluate.chart.Series;
import io.regulars.learning.measure.UpliftCurves;
import io.regulars.learning.uplift.UpliftSelection;

/** Prints how well effects were predicted on test rows, and what a policy that uses them earns. */
final class UpliftReport {

    private static final int DECILES = 10;
    private static final double NORMAL_95 = 1.96;

    private final Terminal terminal;
    private final boolean[] treated;
    private final double[] outcomes;

    UpliftReport(Terminal terminal, boolean[] treated, double[] outcomes) {
        this.terminal = terminal;
        this.treated = treated.clone();
        this.outcomes = outcomes.clone();
    }

    /** Rows and mean outcomes of both arms. */
    private static final class ArmTotals {
        private final double[] rows = new double[2];
        private final double[] sums = new double[2];
        private final double[] squares = new double[2];

        private void add(boolean arm, double outcome) {
            int i = arm ? 1 : 0;
            rows[i]++;
            sums[i] += outcome;
            squares[i] += outcome * outcome;
        }

        private double mean(int arm) {
            return rows[arm] == 0 ? 0 : sums[arm] / rows[arm];
        }

        private double effect() {
            return mean(1) - mean(0);
        }

        private double error() {
            double variance = 0;
            for (int arm = 0; arm < 2; arm++) {
                double spread = squares[arm] / Math.max(1, rows[arm]) - mean(arm) * mean(arm);
                variance += spread / Math.max(1, rows[arm]);
            }
            return Math.sqrt(variance);
        }
    }

    private ArmTotals sums(double[] uplift, double above) {
        ArmTotals sums = new ArmTotals();
        for (int i = 0; i < treated.length; i++) {
            if (uplift[i] > above) {
                sums.add(treated[i], outcomes[i]);
            }
        }
        return sums;
    }

    static void candidates(Terminal terminal, UpliftSelection.Chosen chosen) {
        TextTable table = new TextTable("learner", ">Qini in cross-validation", "");
        chosen.candidates()
                .forEach(candidate -> table.row(
                        candidate.learner().name(),
                        number(candidate.qini()),
                        candidate == chosen.candidate() ? "chosen" : ""));
        terminal.print(table.toString());
        terminal.print("");
    }

    /** Qini, AUUC, uplift@k and deciles. */
    void ranking(double[] uplift) {
        ArmTotals all = sums(uplift, Double.NEGATIVE_INFINITY);
        UpliftCurves curves = new UpliftCurves(outcomes, treated);
        TextTable table = new TextTable("on the test rows", ">");
        table.row("treated rows, mean outcome", (long) all.rows[1] + ", " + number(all.mean(1)));
        table.row("control rows, mean outcome", (long) all.rows[0] + ", " + number(all.mean(0)));
        table.row("average effect", number(all.effect()) + " ± " + number(NORMAL_95 * all.error()));
        table.row("Qini", number(curves.qini(uplift)));
        table.row("AUUC", number(curves.auuc(uplift)));
        for (double share : new double[] {0.1, 0.2, 0.3}) {
            table.row(
                    String.format(Locale.ROOT, "uplift@%.0f %%", share * 100), number(curves.upliftAt(uplift, share)));
        }
        terminal.print(table.toString());
        terminal.print("");
        TextTable deciles = new TextTable("decile by predicted uplift", ">actual uplift");
        for (int i = 0; i < DECILES; i++) {
            double actual = curves.upliftBetween(uplift, i / (double) DECILES, (i + 1) / (double) DECILES);
            deciles.row(i + 1, number(actual));
        }
        terminal.print(deciles.toString());
        terminal.print("");
    }

    /** The Qini curve of an arm, and that of a random order. */
    List<Series> curve(String arm, double[] uplift) {
        List<double[]> curve = new UpliftCurves(outcomes, treated).qiniCurve(uplift);
        double[] last = curve.get(curve.size() - 1);
        return List.of(Series.of(arm, curve), Series.straight(arm + ", random order", 0, 0, last[0], last[1]));
    }

    /**
     * Compares treating the rows whose uplift pays with treating all. IRR is the difference of the mean outcomes; NIR
     * is value · (treated outcomes − control outcomes) − cost · treated rows, which supposes arms of equal size.
     */
    void policy(double[] uplift, double value, double cost) {
        ArmTotals all = sums(uplift, Double.NEGATIVE_INFINITY);
        double ratio = all.rows[0] == 0 ? 0 : all.rows[1] / all.rows[0];
        TextTable table = new TextTable(
                "policy",
                ">share treated",
                ">incremental response rate",
                ">net incremental revenue",
                ">arms made equal");
        row(table, "uplift above " + number(cost / value), sums(uplift, cost / value), value, cost, ratio);
        row(table, "everyone", all, value, cost, ratio);
        terminal.print(table.toString());
        terminal.print("");
    }

    private void row(TextTable table, String name, ArmTotals sums, double value, double cost, double ratio) {
        double costs = cost * sums.rows[1];
        table.row(
                name,
                String.format(Locale.ROOT, "%.1f %%", 100 * (sums.rows[0] + sums.rows[1]) / treated.length),
                number(sums.effect()) + " ± " + number(NORMAL_95 * sums.error()),
                money(value * (sums.sums[1] - sums.sums[0]) - costs),
                money(value * (sums.sums[1] - ratio * sums.sums[0]) - costs));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    private static String money(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
