package io.regulars.demo;

import java.util.List;

import io.regulars.statistics.Welch;

/**
 * What the messages brought, by comparing treatment with holdout: revenue per customer of the month, adjusted for what
 * each customer spent in the season before (which randomisation makes fair, and which takes out most of the noise).
 *
 * @param treated number of customers in treatment
 * @param held number of customers in holdout
 * @param treatment mean revenue of the treated in the month
 * @param holdout mean revenue of those held out
 * @param difference adjusted difference of the means
 * @param margin half the width of its 95 % interval; NaN with fewer than two customers on a side
 */
record HoldoutEffect(int treated, int held, double treatment, double holdout, double difference, double margin) {

    private static final int FEWEST = 10;

    /**
     * One customer for whom a decision was taken.
     *
     * @param before revenue of the season, in euros
     * @param month revenue of the month
     */
    record Outcome(boolean held, double before, double month) {}

    static HoldoutEffect of(List<Outcome> outcomes) {
        double slope = slope(outcomes);
        double mean = outcomes.stream().mapToDouble(Outcome::before).average().orElse(0);
        Side treated =
                Side.of(outcomes.stream().filter(outcome -> !outcome.held()).toList(), slope, mean);
        Side held = Side.of(outcomes.stream().filter(Outcome::held).toList(), slope, mean);
        Welch effect = Welch.of(treated.sample(), held.sample());
        return new HoldoutEffect(
                treated.count(), held.count(), treated.plain(), held.plain(), effect.difference(), effect.margin());
    }

    /**
     * Whether the interval means something: with fewer on a side, their spread is a guess and the interval too narrow.
     */
    boolean measurable() {
        return Math.min(treated, held) >= FEWEST && !Double.isNaN(margin) && !Double.isNaN(difference);
    }

    /** By how much a euro of the season foretells the month. */
    private static double slope(List<Outcome> outcomes) {
        double before = outcomes.stream().mapToDouble(Outcome::before).average().orElse(0);
        double month = outcomes.stream().mapToDouble(Outcome::month).average().orElse(0);
        double joint = outcomes.stream()
                .mapToDouble(it -> (it.before() - before) * (it.month() - month))
                .sum();
        double own = outcomes.stream()
                .mapToDouble(it -> (it.before() - before) * (it.before() - before))
                .sum();
        return own == 0 ? 0 : joint / own;
    }

    private record Side(int count, double plain, double adjusted, double variance) {

        Welch.Sample sample() {
            return new Welch.Sample(count, adjusted, variance);
        }

        static Side of(List<Outcome> outcomes, double slope, double mean) {
            double[] values = outcomes.stream()
                    .mapToDouble(it -> it.month() - slope * (it.before() - mean))
                    .toArray();
            double plain =
                    outcomes.stream().mapToDouble(Outcome::month).average().orElse(Double.NaN);
            double adjusted = 0;
            for (double value : values) {
                adjusted += value / values.length;
            }
            double squares = 0;
            for (double value : values) {
                squares += (value - adjusted) * (value - adjusted);
            }
            return new Side(
                    values.length,
                    plain,
                    values.length == 0 ? Double.NaN : adjusted,
                    values.length < 2 ? Double.NaN : squares / (values.length - 1));
        }
    }
}
