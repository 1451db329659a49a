package io.regulars.evaluate.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.evaluate.timing.CountErrors;
import io.regulars.evaluate.timing.NaiveForecast;
import io.regulars.evaluate.timing.TimingForecast;
import io.regulars.evaluate.timing.TimingLog;
import io.regulars.evaluate.timing.TimingSample;
import io.regulars.learning.timing.BetaGeometricModel;
import io.regulars.learning.timing.Observation;
import io.regulars.learning.timing.ParetoModel;
import io.regulars.learning.timing.PurchaseModel;

/** Purchases of the CDNOW sample in 39 weeks after 39 weeks. */
final class Cdnow implements EvaluationRow {

    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

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
        TimingLog log = TimingLog.read(data.csv("cdnow/cdnow_sample.csv.gz"), "customer_id", "date", "amount");
        TimingSample sample = new TimingSample(log, CALIBRATION_END.toEpochDay(), log.last());
        List<Observation> customers = sample.observations();
        List<Figure> figures = new ArrayList<>();
        figures.add(likelihood("BG/NBD", BetaGeometricModel.fit(customers), customers, "-9582.4"));
        figures.add(likelihood("Pareto/NBD", ParetoModel.fit(customers), customers, "-9594.98"));
        TimingForecast forecast = TimingForecast.of(sample, false);
        figures.addAll(errors(CountErrors.of(forecast.counts(), sample.counts())));
        figures.add(Figure.of(
                name() + ": median error of the next purchase, days",
                NaiveForecast.medianError(forecast.nextDays(), sample.nextDays()),
                Goal.none("", "").withDecimals(0)));
        return figures;
    }

    private Figure likelihood(String model, PurchaseModel fitted, List<Observation> customers, String published) {
        double sum = customers.stream().mapToDouble(fitted::logLikelihood).sum();
        return Figure.of(
                name() + ": log-likelihood, " + model,
                sum,
                Goal.none("", published).withDecimals(2));
    }

    private List<Figure> errors(CountErrors errors) {
        return List.of(
                Figure.of(name() + ": RMSE", errors.rmse(), new Goal("1.603", "", Goal.Bound.BELOW, 1.60, 4)),
                Figure.of(
                        name() + ": correlation",
                        errors.correlation(),
                        new Goal(".630", "", Goal.Bound.ABOVE, 0.630, 4)),
                Figure.of(
                        name() + ": AUC, buys again", errors.auc(), new Goal(".7787", "", Goal.Bound.ABOVE, 0.7787, 4)),
                Figure.of(
                        name() + ": relative error of the total",
                        Math.abs(errors.total()),
                        new Goal(".115", "", Goal.Bound.AT_MOST, 0.10, 4)));
    }
}
