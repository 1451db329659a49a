package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.offpolicy.LoggedChoice;
import io.regulars.learning.offpolicy.OffPolicyEstimator;
import io.regulars.learning.offpolicy.PolicyEstimate;

/** What a policy would have earned, from the log of random choices: the Open Bandit Dataset, small version. */
final class OpenBandit implements EvaluationRow {

    private static final int POSITIONS = 3;
    /** Impressions with the average rate that are added to each item's own. */
    private static final double PRIOR = 200;

    private static final double THRESHOLD = 3;

    private static final List<OffPolicyEstimator> ESTIMATORS = List.of(
            OffPolicyEstimator.ips(),
            OffPolicyEstimator.snips(),
            OffPolicyEstimator.direct(),
            OffPolicyEstimator.doublyRobust(),
            OffPolicyEstimator.switching(THRESHOLD));

    private static final List<String> PUBLISHED = List.of(".311", "", ".157", ".292", ".258");

    @Override
    public String name() {
        return "openbandit_small";
    }

    @Override
    public String protocol() {
        return "Clicks per impression of the policy BTS, estimated from 10,000 random impressions, against those in BTS's"
                + " own log; |estimate / truth − 1|, mean of men and women. BTS's probabilities are its choices by position;"
                + " rates of items are shrunk, each half of the log with those of the other. Published on another"
                + " campaign. 46 to 69 clicks a file: the figures do not rank estimators.";
    }

    private record Log(int[] items, int[] positions, double[] clicks, double[] propensities) {

        static Log read(CsvTable file) {
            return new Log(
                    integers(file, "item_id"),
                    integers(file, "position"),
                    file.numbers("click"),
                    file.numbers("propensity_score"));
        }

        private static int[] integers(CsvTable file, String column) {
            return Arrays.stream(file.numbers(column))
                    .mapToInt(number -> (int) number)
                    .toArray();
        }

        double rate() {
            return Arrays.stream(clicks).average().orElse(0);
        }
    }

    @Override
    public List<Figure> run(DataFolder data) {
        double[][] errors = new double[ESTIMATORS.size()][2];
        String[] notes = new String[ESTIMATORS.size()];
        Arrays.fill(notes, "");
        String[] campaigns = {"men", "women"};
        for (int campaign = 0; campaign < campaigns.length; campaign++) {
            Log random = Log.read(data.csv("openbandit_small/random_" + campaigns[campaign] + ".csv.gz"));
            Log other = Log.read(data.csv("openbandit_small/bts_" + campaigns[campaign] + ".csv.gz"));
            List<LoggedChoice> choices = choices(random, probabilities(other));
            for (int i = 0; i < ESTIMATORS.size(); i++) {
                PolicyEstimate estimate = ESTIMATORS.get(i).estimate(choices);
                errors[i][campaign] = Math.abs(estimate.value() / other.rate() - 1);
                notes[i] += "%s%s %.5f, 95 %% %.5f to %.5f, truth %.5f"
                        .formatted(
                                campaign == 0 ? "" : "; ",
                                campaigns[campaign],
                                estimate.value(),
                                estimate.low(),
                                estimate.high(),
                                other.rate());
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < ESTIMATORS.size(); i++) {
            figures.add(Figure.over(
                            name() + ": relative error, " + ESTIMATORS.get(i).name(),
                            errors[i],
                            Goal.none("", PUBLISHED.get(i)).withDecimals(3))
                    .withNote(notes[i]));
        }
        return figures;
    }

    /** The share of each item among the choices at each position. */
    private static double[][] probabilities(Log log) {
        int items = Arrays.stream(log.items()).max().orElse(0) + 1;
        double[][] shares = new double[POSITIONS][items];
        double[] shown = new double[POSITIONS];
        for (int i = 0; i < log.items().length; i++) {
            shares[log.positions()[i] - 1][log.items()[i]]++;
            shown[log.positions()[i] - 1]++;
        }
        for (int position = 0; position < POSITIONS; position++) {
            for (int item = 0; item < items; item++) {
                shares[position][item] /= Math.max(1, shown[position]);
            }
        }
        return shares;
    }

    private static List<LoggedChoice> choices(Log log, double[][] policy) {
        double[][] rates = {rates(log, policy[0].length, 1), rates(log, policy[0].length, 0)};
        List<LoggedChoice> choices = new ArrayList<>();
        for (int i = 0; i < log.items().length; i++) {
            double[] shares = policy[log.positions()[i] - 1];
            double[] predicted = rates[i % 2];
            double expected = 0;
            for (int item = 0; item < shares.length; item++) {
                expected += shares[item] * predicted[item];
            }
            choices.add(new LoggedChoice(
                    log.clicks()[i],
                    log.propensities()[i],
                    log.items()[i] < shares.length ? shares[log.items()[i]] : 0,
                    log.items()[i] < shares.length ? predicted[log.items()[i]] : log.rate(),
                    expected));
        }
        return choices;
    }

    /** Clicks per impression of each item in one half of the log, shrunk to the log's. */
    private static double[] rates(Log log, int items, int half) {
        double[] clicks = new double[items];
        double[] shown = new double[items];
        for (int i = half; i < log.items().length; i += 2) {
            if (log.items()[i] < items) {
                clicks[log.items()[i]] += log.clicks()[i];
                shown[log.items()[i]]++;
            }
        }
        double[] rates = new double[items];
        for (int item = 0; item < items; item++) {
            rates[item] = (clicks[item] + PRIOR * log.rate()) / (shown[item] + PRIOR);
        }
        return rates;
    }
}
