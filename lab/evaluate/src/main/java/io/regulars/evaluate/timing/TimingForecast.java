package io.regulars.evaluate.timing;

import java.util.List;

import io.regulars.learning.timing.ErlangModel;
import io.regulars.learning.timing.Observation;
import io.regulars.learning.timing.PurchaseModel;
import io.regulars.learning.timing.SpendModel;
import io.regulars.learning.timing.SpendModel.Spend;
import io.regulars.learning.timing.TimingSelection;

/**
 * Predictions for the customers of a sample, from their calibration only. Arrays have an element per customer and must
 * not change.
 *
 * @param chosen the models that were compared; null if there were too few customers with repeats for a fit
 * @param counts expected purchases in the holdout
 * @param alive probability that the customer has not left
 * @param nextDays days from the end of the calibration to the next purchase, if there is one in the holdout: the
 *     median; NaN if the probability of one is below 1 %
 * @param values expected value in the holdout; null without values
 */
public record TimingForecast(
        TimingSelection.Chosen chosen, double[] counts, double[] alive, double[] nextDays, double[] values) {

    /** Fewest customers with repeats for a fit. */
    public static final int LEAST_REPEATERS = 10;

    private static final double USUAL_GAP_WEEKS = 30 / 7.0;
    private static final double MEDIAN = 0.5;
    private static final double UNLIKELY = 0.01;

    /** @param withValues whether the log has values */
    public static TimingForecast of(TimingSample sample, boolean withValues) {
        List<Observation> customers = sample.observations();
        TimingSelection.Chosen chosen =
                repeaters(customers) < LEAST_REPEATERS ? null : TimingSelection.choose(customers);
        PurchaseModel model = chosen == null ? ErlangModel.usual(USUAL_GAP_WEEKS) : chosen.model();
        double[] counts = new double[customers.size()];
        double[] alive = new double[counts.length];
        double[] next = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            Observation customer = customers.get(i);
            counts[i] = model.expected(customer, sample.weeks());
            alive[i] = model.alive(customer);
            double buys = model.buysWithin(customer, sample.weeks());
            double median = model.waiting(customer, MEDIAN * buys) * PurchaseHistory.WEEK;
            next[i] = alive[i] * buys < UNLIKELY ? Double.NaN : Math.max(1, Math.ceil(median));
        }
        return new TimingForecast(chosen, counts, alive, next, withValues ? values(sample, counts) : null);
    }

    static long repeaters(List<Observation> customers) {
        return customers.stream().filter(customer -> customer.repeats() > 0).count();
    }

    private static double[] values(TimingSample sample, double[] counts) {
        List<Spend> spends = sample.spends();
        double[] values = new double[counts.length];
        if (spends.stream().noneMatch(spend -> spend.mean() > 0)) {
            return values;
        }
        SpendModel model = SpendModel.fit(spends);
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[i] * model.expected(spends.get(i));
        }
        return values;
    }
}
