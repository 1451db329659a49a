package io.regulars.learning.timing;

/** Functions that the purchase models need. */
final class SpecialFunctions {

    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };
    private static final double HALF_LOG_TWO_PI = 0.91893853320467274;
    private static final int MOST_TERMS = 20_000;
    private static final double PRECISION = 1e-15;

    private SpecialFunctions() {}

    /** ln Γ(x) for x > 0: Lanczos' approximation with g = 7 and nine terms, precise to about 1e-14. */
    static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double shifted = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (shifted + i);
        }
        double t = shifted + 7.5;
        return HALF_LOG_TWO_PI + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** Gauss' hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1, by its series. */
    static double hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS && Math.abs(term) > PRECISION * Math.abs(sum); n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return sum;
    }

    /** ln(e^a + e^b) without overflow. */
    static double logSum(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }

    /** Probability that a Poisson process, whose rate is gamma(shape, scale), has an event within a time. */
    static double gammaRateEvent(double shape, double scale, double time) {
        return -Math.expm1(-shape * Math.log1p(time / scale));
    }

    /** Time within which a Poisson process, whose rate is gamma(shape, scale), has an event with a probability. */
    static double gammaRateWaiting(double shape, double scale, double probability) {
        return scale * Math.expm1(-Math.log1p(-probability) / shape);
    }
}
