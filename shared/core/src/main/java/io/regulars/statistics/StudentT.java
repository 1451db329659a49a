package io.regulars.statistics;

/** Quantiles of Student's t distribution. */
public final class StudentT {

    private static final double NORMAL = 1.959963984540054;

    private StudentT() {}

    /**
     * The 97.5 % quantile: a two-sided 95 % interval reaches this many standard errors to either side. Within 0.2 %
     * from three degrees of freedom on; with fewer it is too small, and infinite with less than one.
     *
     * <p>Cornish-Fisher expansion, Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
     */
    public static double quantile975(double degrees) {
        if (Double.isNaN(degrees) || degrees < 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = NORMAL;
        double x2 = x * x;
        double g1 = (x2 + 1) * x / 4;
        double g2 = ((5 * x2 + 16) * x2 + 3) * x / 96;
        double g3 = (((3 * x2 + 19) * x2 + 17) * x2 - 15) * x / 384;
        double g4 = ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945) * x / 92160;
        return x + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees;
    }
}
