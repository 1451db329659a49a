package io.regulars.evaluate.dataset;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.measure.Probabilities;
import io.regulars.learning.timing.BetaGeometricModel;
import io.regulars.learning.timing.Observation;
import io.regulars.learning.timing.ParetoModel;
import io.regulars.learning.timing.PurchaseModel;

/** Purchases of the CDNOW sample in 39 weeks after 39 weeks. */
final class Cdnow implements EvaluationRow {

    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
    private static final double WEEK = 7;
    private static final double HOLDOUT_WEEKS = 39;

    @Override
    public String name() {
        return "cdnow";
    }

    @Override
    public String protocol() {
        return "Fits purchases until 1997-09-30, one a day, and predicts each customer's purchases until 1998-06-30.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        CsvTable file = data.csv("cdnow/cdnow_sample.csv.gz");
        TreeMap<String, TreeSet<Long>> days = days(file);
        long end = CALIBRATION_END.toEpochDay();
        List<Observation> customers = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (TreeSet<Long> all : days.values()) {
            TreeSet<Long> seen = new TreeSet<>(all.headSet(end, true));
            long first = seen.first();
            customers.add(new Observation(seen.size() - 1, (seen.last() - first) / WEEK, (end - first) / WEEK));
            counts.add(all.size() - seen.size());
        }
        double[] actual = counts.stream().mapToDouble(count -> count).toArray();
        BetaGeometricModel simple = BetaGeometricModel.fit(customers);
        ParetoModel pareto = ParetoModel.fit(customers);
        List<Figure> figures = new ArrayList<>();
        figures.add(likelihood("BG/NBD", simple, customers, "-9582.4"));
        figures.add(likelihood("Pareto/NBD", pareto, customers, "-9594.98"));
        figures.addAll(errors(predict(pareto, customers), actual));
        return figures;
    }

    private static TreeMap<String, TreeSet<Long>> days(CsvTable file) {
        String[] names = file.texts("customer_id");
        String[] dates = file.texts("date");
        TreeMap<String, TreeSet<Long>> days = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            long day =
                    LocalDate.parse(dates[i], DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
            days.computeIfAbsent(names[i], name -> new TreeSet<>()).add(day);
        }
        return days;
    }

    private Figure likelihood(String model, PurchaseModel fitted, List<Observation> customers, String published) {
        double sum = customers.stream().mapToDouble(fitted::logLikelihood).sum();
        return Figure.of(
                name() + ": log-likelihood, " + model,
                sum,
                Goal.none("", published).withDecimals(2));
    }

    private static double[] predict(PurchaseModel model, List<Observation> customers) {
        return customers.stream()
                .mapToDouble(customer -> model.expected(customer, HOLDOUT_WEEKS))
                .toArray();
    }

    private List<Figure> errors(double[] predicted, double[] actual) {
        double[] again = Arrays.stream(actual).map(Math::signum).toArray();
        double squares = 0;
        for (int i = 0; i < actual.length; i++) {
            squares += (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
        }
        double total = Arrays.stream(actual).sum();
        double share = Math.abs(Arrays.stream(predicted).sum() / total - 1);
        return List.of(
                Figure.of(
                        name() + ": RMSE",
                        Math.sqrt(squares / actual.length),
                        new Goal("1.603", "", Goal.Bound.BELOW, 1.60, 4)),
                Figure.of(
                        name() + ": correlation",
                        correlation(predicted, actual),
                        new Goal(".630", "", Goal.Bound.ABOVE, 0.630, 4)),
                Figure.of(
                        name() + ": AUC, buys again",
                        Probabilities.auc(predicted, again),
                        new Goal(".7787", "", Goal.Bound.ABOVE, 0.7787, 4)),
                Figure.of(
                        name() + ": relative error of the total",
                        share,
                        new Goal(".115", "", Goal.Bound.AT_MOST, 0.10, 4)));
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double product = IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                .sum();
        double squaresA = Arrays.stream(a).map(v -> (v - meanA) * (v - meanA)).sum();
        double squaresB = Arrays.stream(b).map(v -> (v - meanB) * (v - meanB)).sum();
        return product / Math.sqrt(squaresA * squaresB);
    }
}
