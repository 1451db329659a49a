package io.regulars.scoring;

/**
 * Rounds to a fixed number of decimals, so that a number survives a round trip through JSON and does not depend on the
 * last bits of a sum.
 */
public final class Rounding {

    private Rounding() {}

    /** Rounded to four decimals: probabilities and propensities. */
    public static double four(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /** Rounded to two decimals: money. */
    public static double two(double value) {
        return Math.round(value * 1e2) / 1e2;
    }

    /** Rounded to six decimals: logged propensities, which later serve as divisors. */
    public static double six(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
