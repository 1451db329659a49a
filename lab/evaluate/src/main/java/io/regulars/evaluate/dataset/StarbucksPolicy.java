package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.base.SplitMix;

/** Which of ten offers, or none: the value of a learned policy against the best fixed offer. */
final class StarbucksPolicy implements EvaluationRow {

    private static final int SPLITS = 5;
    private static final double CAP = 60;
    private static final double NORMAL_95 = 1.96;

    @Override
    public String name() {
        return "starbucks_policy";
    }

    @Override
    public String protocol() {
        return "Spend minus rewards in 72 h per customer and wave, all six waves; the policy and the best fixed offer"
                + " are learned on half of the customers, valued by SNIPS on the other half; 5 splits. No worse: the"
                + " paired difference is not below 0.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        StarbucksLog log = StarbucksLog.read(data);
        StarbucksWaves waves = StarbucksWaves.of(log);
        List<Figure> figures = new ArrayList<>();
        add(figures, "capped at $60", waves.capped(CAP), log, "12.33 ± .16");
        add(figures, "uncapped", waves, log, "14.59 ± .38");
        return figures;
    }

    private void add(List<Figure> figures, String what, StarbucksWaves waves, StarbucksLog log, String reference) {
        int none = log.offers().size();
        double[] values = new double[SPLITS];
        double[] fixed = new double[SPLITS];
        double[] differences = new double[SPLITS];
        double error = 0;
        double deviating = 0;
        for (int split = 0; split < SPLITS; split++) {
            int customers = log.customers().size();
            boolean[] train = half(customers, split + 1);
            boolean[] test = new boolean[customers];
            IntStream.range(0, customers).forEach(i -> test[i] = !train[i]);
            OfferPolicy policy = OfferPolicy.learn(waves.of(train), none, customers);
            StarbucksWaves tested = waves.of(test);
            int[] decisions = policy.decide(tested);
            int[] always = policy.fixedDecisions(tested);
            values[split] = tested.snips(decisions, none);
            fixed[split] = tested.snips(always, none);
            PairedDifference difference = PairedDifference.of(tested, decisions, always, none);
            differences[split] = difference.mean();
            error += difference.error() / SPLITS;
            deviating += IntStream.range(0, always.length)
                            .filter(i -> decisions[i] != always[i])
                            .count()
                    / (double) always.length
                    / SPLITS;
        }
        String note = String.format(
                Locale.ROOT,
                "95 %% interval of the difference on one half: %+.2f ± %.2f; another offer than the best fixed one in"
                        + " %.1f %% of the decisions",
                Arrays.stream(differences).average().orElse(0),
                NORMAL_95 * error,
                100 * deviating);
        String row = name() + " " + what;
        figures.add(Figure.over(row + ": policy", values, Goal.none("", "").withDecimals(2)));
        figures.add(Figure.over(
                row + ": best fixed offer", fixed, Goal.none(reference, "").withDecimals(2)));
        figures.add(Figure.over(
                        row + ": policy − best fixed offer",
                        differences,
                        Goal.atLeast(0, "", "").withDecimals(2))
                .withNote(note));
    }

    private static boolean[] half(int customers, long seed) {
        int[] order = new SplitMix(seed).permutation(customers);
        boolean[] half = new boolean[customers];
        for (int i = 0; i < customers / 2; i++) {
            half[order[i]] = true;
        }
        return half;
    }
}
