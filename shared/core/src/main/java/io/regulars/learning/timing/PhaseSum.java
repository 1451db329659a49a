package io.regulars.learning.timing;

/**
 * Expected purchases of a customer with Erlang-k gaps, as a sum over the phases L since the last purchase: P(L) ·
 * P(fewer than k of them before now) · expected purchases among ⌊L / k⌋ before leaving, over the same without the last
 * factor. Not thread-safe.
 */
final class PhaseSum {

    private static final double NEGLIGIBLE = 1e-6;
    private static final double LARGE = 1e200;
    private static final int MOST_PHASES = 100_000;

    private final int k;
    private final double before;
    private final double success;

    /** Unnormalised probability of the current number of phases, and the sums over smaller ones. */
    private double mass = 1;

    private double all;
    private double silent;
    private double purchases;

    /** Probability that fewer than k of the phases, and that exactly k − 1 of them, were before now. */
    private double fewer = 1;

    private double last;

    /**
     * @param before share of the time since the last purchase that is before now
     * @param success of the negative binomial distribution of the phases
     */
    PhaseSum(int k, double before, double success) {
        this.k = k;
        this.before = before;
        this.success = success;
        last = Math.pow(before, k - 1.0);
    }

    /** @param shape of the negative binomial distribution; beta(a, b) is the probability to leave after a purchase */
    double expected(double shape, double a, double b) {
        double mean = shape * success / (1 - success);
        double stays = 1;
        double bought = 0;
        int next = k;
        for (int phases = 0; phases < MOST_PHASES; phases++) {
            if (phases == next) {
                double earlier = phases / k - 1.0;
                bought += stays;
                stays *= (b + earlier) / (a + b + earlier);
                next += k;
            }
            purchases += mass * fewer * bought;
            silent += mass * fewer;
            all += mass;
            if (phases > mean && mass < NEGLIGIBLE * all) {
                break;
            }
            advance(shape, phases);
        }
        return silent <= NEGLIGIBLE * all ? 0 : purchases / silent;
    }

    private void advance(double shape, int phases) {
        if (phases >= k - 1) {
            fewer = Math.max(0, fewer - before * last);
            last *= (phases + 1.0) / (phases + 2 - k) * (1 - before);
        }
        mass *= (shape + phases) / (phases + 1) * success;
        if (mass > LARGE) {
            mass /= LARGE;
            all /= LARGE;
            silent /= LARGE;
            purchases /= LARGE;
        }
    }
}
