package io.regulars.scoring;

/**
 * Rounds to a fixed number of digits, so that a number reads the same after a round trip through JSON and is the same
 * on every machine, whatever the last bits of a sum were.
 */
public final class Rounding {

    private Rounding() {}

    /** Rounded to four digits: probabilities and propensities. */
    public static double four(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /** Rounded to two digits: money. */
    public static double two(double value) {
        return Math.round(value * 1e2) / 1e2;
    }

    /** Rounded to six digits: logged propensities, which are divided by later. */
    public static double six(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
