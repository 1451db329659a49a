package io.regulars.evaluate.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.base.TextTable;
import io.regulars.evaluate.chart.LineChart;
import io.regulars.evaluate.chart.Series;
import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.TableSchema;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.measure.Probabilities;
import io.regulars.learning.table.PropensitySelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learns a label from a CSV file and measures the probabilities on another one. */
@Command(
        name = "propensity",
        description = "Learns a label of two classes from the columns of a CSV file and measures the probabilities on"
                + " another file.%nThe model is chosen by cross-validation on the training file.")
public final class PropensityCommand extends CommandBase {

    private static final int BINS = 10;

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "CSV file to learn from.")
    private Path train;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "CSV file to measure on.")
    private Path test;

    @Option(names = "--label", required = true, paramLabel = "COL", description = "Column with the two classes.")
    private String label;

    @Option(
            names = "--scores",
            paramLabel = "OUT.csv",
            description = "Write the probability of each row of the test file, in its order.")
    private Path scores;

    @Option(
            names = "--chart",
            paramLabel = "OUT.svg",
            description = "Draw the probabilities against what happened, in ten groups of the test rows.")
    private Path chart;

    @Override
    public Integer call() {
        Terminal terminal = terminal();
        CsvTable trainFile = Outputs.training(train);
        CsvTable testFile = Outputs.table(test, 1);
        BinaryColumn classes = BinaryColumn.of(trainFile, label);
        boolean labelled = testFile.has(label);
        if (!labelled && scores == null) {
            throw new CliException(testFile.name() + " has no column \"" + label
                    + "\": nothing can be measured; with --scores, the probabilities are written");
        }
        double[] actual = labelled ? classes.numbers(testFile) : new double[0];
        TableSchema schema = TableSchema.infer(trainFile, List.of(label));
        if (schema.types().isEmpty()) {
            throw new CliException(trainFile.name() + " has no usable column besides " + label + ": "
                    + String.join("; ", schema.notes()));
        }
        schema.notes().forEach(terminal::note);
        schema.differences(testFile, List.of(label)).forEach(terminal::note);
        ColumnTable rows = schema.read(trainFile);
        PropensitySelection.Chosen chosen = PropensitySelection.choose(rows, classes.numbers(trainFile));
        double[] predicted = chosen.model().predict(schema.read(testFile));
        terminal.print("\"" + classes.positive() + "\" counts as 1. Training rows " + trainFile.size() + ", test rows "
                + testFile.size() + ", columns " + schema.types().size() + ".");
        terminal.print("");
        terminal.print(candidates(chosen).toString());
        terminal.print("");
        if (labelled) {
            print(terminal, predicted, actual);
            draw(predicted, actual);
        } else if (chart != null) {
            terminal.note("no chart is drawn: " + testFile.name() + " has no column \"" + label + "\"");
        }
        if (scores != null) {
            Outputs.column(scores, "probability", predicted);
        }
        return ExitCodes.OK;
    }

    private static TextTable candidates(PropensitySelection.Chosen chosen) {
        TextTable table = new TextTable("model", ">AUC in cross-validation", "");
        for (PropensitySelection.Candidate candidate : chosen.candidates()) {
            table.row(candidate.name(), number(candidate.auc()), candidate == chosen.candidate() ? "chosen" : "");
        }
        return table;
    }

    private static void print(Terminal terminal, double[] predicted, double[] actual) {
        double positives = Arrays.stream(actual).sum();
        double auc = Probabilities.auc(predicted, actual);
        TextTable table = new TextTable("on the test file", ">");
        table.row("share of positives", number(positives / actual.length));
        table.row("AUC", Double.isNaN(auc) ? "undefined: one class only" : number(auc));
        table.row("log loss", number(Probabilities.logLoss(predicted, actual)));
        table.row("expected calibration error", number(Probabilities.calibrationError(predicted, actual, BINS)));
        terminal.print(table.toString());
    }

    private void draw(double[] predicted, double[] actual) {
        if (chart != null) {
            List<double[]> curve = Probabilities.calibrationCurve(predicted, actual, BINS);
            double most = curve.stream()
                    .mapToDouble(point -> Math.max(point[0], point[1]))
                    .max()
                    .orElse(1);
            Outputs.chart(
                    chart,
                    new LineChart(
                            "Calibration of " + label + ", " + actual.length + " test rows",
                            "mean probability",
                            "share of positives",
                            List.of(
                                    Series.of("model, tenths of the rows", curve),
                                    Series.straight("perfect", 0, 0, most, most))));
        }
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }
}
