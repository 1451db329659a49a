package io.regulars.evaluate.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.evaluate.chart.LineChart;
import io.regulars.evaluate.chart.Series;
import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.TableSchema;
import io.regulars.learning.base.CrossFolds;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.uplift.UpliftSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learns who responds because of a treatment from a past test in a CSV file. */
@Command(
        name = "uplift",
        description =
                "Learns from a past randomised test who responds because of the treatment, and measures it on other"
                        + " rows.%nTreatments are 1/0, Yes/No or arms by name. Without --test, 30 %% of the rows are held out.")
public final class UpliftCommand extends CommandBase {

    private static final double TRAINING_SHARE = 0.7;
    private static final int LEAST_ARM = 10;

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "CSV file to learn from.")
    private Path train;

    @Option(names = "--test", paramLabel = "FILE", description = "CSV file to measure on.")
    private Path test;

    @Option(names = "--treatment", required = true, paramLabel = "COL", description = "Column with the arms.")
    private String treatment;

    @Option(names = "--outcome", required = true, paramLabel = "COL", description = "Column with 1/0 or an amount.")
    private String outcome;

    @Option(names = "--control", paramLabel = "NAME", description = "The arm without treatment.")
    private String control;

    @Option(
            names = "--value",
            paramLabel = "V",
            defaultValue = "1",
            description = "Value of an outcome of 1 (default: ${DEFAULT-VALUE}).")
    private double value;

    @Option(
            names = "--cost",
            paramLabel = "C",
            defaultValue = "0",
            description = "Cost of a treatment (default: ${DEFAULT-VALUE}).")
    private double cost;

    @Option(
            names = "--scores",
            paramLabel = "OUT.csv",
            description = "Write the uplift of each test row, in its order.")
    private Path scores;

    @Option(names = "--chart", paramLabel = "OUT.svg", description = "Draw the Qini curve of the test rows.")
    private Path chart;

    @Override
    public Integer call() {
        if (value <= 0 || cost < 0) {
            throw CliException.usage("--value must be above 0, and --cost must not be negative");
        }
        Terminal terminal = terminal();
        CsvTable trainFile = Outputs.training(train);
        ArmColumn arms = ArmColumn.of(trainFile, treatment, control);
        double[] outcomes = OutcomeColumn.of(trainFile, outcome);
        OutcomeColumn.checkDiffer(trainFile, outcome, outcomes);
        List<String> excluded = List.of(treatment, outcome);
        TableSchema schema = TableSchema.infer(trainFile, excluded);
        if (schema.types().isEmpty()) {
            throw new CliException(trainFile.name() + " has no usable column besides treatment and outcome");
        }
        schema.notes().forEach(terminal::note);
        TestLog all = new TestLog(schema.read(trainFile), arms.arms(trainFile), outcomes);
        TestLog training = all;
        TestLog tested;
        if (test == null) {
            int[] order = new SplitMix(1).permutation(trainFile.size());
            int first = (int) (order.length * TRAINING_SHARE);
            training = all.rows(Arrays.copyOf(order, first));
            tested = all.rows(Arrays.copyOfRange(order, first, order.length));
            terminal.note("no test file: 30 % of the rows are held out at random");
        } else {
            tested = read(terminal, schema, arms, excluded);
        }
        evaluate(terminal, arms, training, tested);
        return ExitCodes.OK;
    }

    /** Rows of a test; arms and outcomes are null if they are not known. */
    private record TestLog(ColumnTable table, String[] arms, double[] outcomes) {

        TestLog rows(int[] some) {
            return new TestLog(
                    table.rows(some),
                    IntStream.of(some).mapToObj(i -> arms[i]).toArray(String[]::new),
                    CrossFolds.pick(outcomes, some));
        }

        /** The rows of an arm and of the control group. */
        TestLog of(String arm, String control) {
            return rows(IntStream.range(0, arms.length)
                    .filter(i -> arms[i].equals(arm) || arms[i].equals(control))
                    .toArray());
        }

        boolean[] treated(String arm) {
            boolean[] treated = new boolean[arms.length];
            for (int i = 0; i < treated.length; i++) {
                treated[i] = arms[i].equals(arm);
            }
            return treated;
        }
    }

    private TestLog read(Terminal terminal, TableSchema schema, ArmColumn arms, List<String> excluded) {
        CsvTable file = Outputs.table(test, 1);
        schema.differences(file, excluded).forEach(terminal::note);
        boolean measurable = file.has(treatment) && file.has(outcome);
        if (!measurable && scores == null) {
            throw new CliException(file.name() + " has no column \"" + (file.has(treatment) ? outcome : treatment)
                    + "\": nothing can be measured; with --scores, the uplift is written");
        }
        return measurable
                ? new TestLog(schema.read(file), arms.arms(file), OutcomeColumn.of(file, outcome))
                : new TestLog(schema.read(file), null, null);
    }

    private void evaluate(Terminal terminal, ArmColumn arms, TestLog training, TestLog tested) {
        double[][] uplifts = new double[arms.treatments().size()][];
        List<Series> curves = new ArrayList<>();
        for (int i = 0; i < uplifts.length; i++) {
            String arm = arms.treatments().get(i);
            TestLog log = training.of(arm, arms.control());
            checkSize(arm, arms.control(), log);
            RandomisationCheck.run(terminal, log.table(), log.treated(arm));
            UpliftSelection.Chosen chosen = UpliftSelection.choose(log.table(), log.treated(arm), log.outcomes());
            terminal.print("Effect of " + treatment + " = " + arm + " against " + arms.control() + " on " + outcome
                    + ": " + log.outcomes().length + " training rows.");
            terminal.print("");
            UpliftReport.candidates(terminal, chosen);
            uplifts[i] = chosen.model().uplift(tested.table());
            if (tested.arms() != null) {
                TestLog measured = tested.of(arm, arms.control());
                double[] uplift = chosen.model().uplift(measured.table());
                UpliftReport report = new UpliftReport(terminal, measured.treated(arm), measured.outcomes());
                report.ranking(uplift);
                report.policy(uplift, value, cost);
                curves.addAll(report.curve(arm, uplift));
            }
        }
        if (scores != null) {
            write(arms, uplifts);
        }
        if (chart != null && curves.isEmpty()) {
            terminal.note("no chart is drawn: the test file has no treatment or no outcome");
        } else if (chart != null) {
            Outputs.chart(
                    chart,
                    new LineChart(
                            "Qini curve of " + treatment + " on " + outcome,
                            "share of the test rows, by falling predicted uplift",
                            "incremental " + outcome + " of the treated",
                            curves));
        }
    }

    private static void checkSize(String arm, String control, TestLog log) {
        long treated = Arrays.stream(log.arms()).filter(arm::equals).count();
        long others = log.arms().length - treated;
        if (treated < LEAST_ARM || others < LEAST_ARM) {
            throw new CliException("no overlap between arms: " + treated + " training rows in arm " + arm + " and "
                    + others + " in " + control + "; at least " + LEAST_ARM + " of each are needed");
        }
    }

    /** One arm: its uplift; several: the highest uplift and its arm. */
    private void write(ArmColumn arms, double[][] uplifts) {
        List<String> lines = new ArrayList<>();
        lines.add(uplifts.length == 1 ? "uplift" : "uplift,arm");
        for (int row = 0; row < uplifts[0].length; row++) {
            int best = 0;
            for (int arm = 1; arm < uplifts.length; arm++) {
                best = uplifts[arm][row] > uplifts[best][row] ? arm : best;
            }
            String number = String.format(Locale.ROOT, "%.9g", uplifts[best][row]);
            String name = arms.treatments().get(best).replace("\"", "\"\"");
            lines.add(uplifts.length == 1 ? number : number + ",\"" + name + "\"");
        }
        Outputs.lines(scores, lines);
    }
}
