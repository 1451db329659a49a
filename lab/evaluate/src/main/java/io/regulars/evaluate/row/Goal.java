package io.regulars.evaluate.row;

import java.util.Locale;

/**
 * What a figure is compared with.
 *
 * @param reference figure computed on the same file with common libraries; empty if none
 * @param published figure from a publication; empty if none
 * @param bound how the target bounds the figure
 * @param target the bound; not used with {@link Bound#NONE}
 * @param decimals places after the decimal point with which figures are printed
 */
public record Goal(String reference, String published, Bound bound, double target, int decimals) {

    /** How a target bounds a figure. */
    public enum Bound {
        AT_LEAST("≥ "),
        ABOVE("> "),
        AT_MOST("≤ "),
        BELOW("< "),
        EXACTLY("= "),
        NONE("");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    private static final int DECIMALS = 4;

    /** A target that the figure must reach, with four decimals. */
    public static Goal atLeast(double target, String reference, String published) {
        return new Goal(reference, published, Bound.AT_LEAST, target, DECIMALS);
    }

    /** No target: the figure is for comparison. */
    public static Goal none(String reference, String published) {
        return new Goal(reference, published, Bound.NONE, 0, DECIMALS);
    }

    /** The same with that many decimals. */
    public Goal withDecimals(int places) {
        return new Goal(reference, published, bound, target, places);
    }

    /** The verdict on an unrounded figure. */
    Verdict judge(double ours) {
        return switch (bound) {
            case AT_LEAST -> verdict(ours >= target);
            case ABOVE -> verdict(ours > target);
            case AT_MOST -> verdict(ours <= target);
            case BELOW -> verdict(ours < target);
            case EXACTLY -> verdict(ours == target);
            case NONE -> Verdict.INFO;
        };
    }

    private static Verdict verdict(boolean met) {
        return met ? Verdict.MET : Verdict.MISSED;
    }

    /** The target with its sign; empty if there is none. */
    String targetText() {
        return bound == Bound.NONE ? "" : bound.sign + text(target);
    }

    String text(double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
