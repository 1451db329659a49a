package io.regulars.statistics;

/**
 * What treatment adds per customer, against a holdout, adjusted by regression for what each customer spent before:
 * randomisation makes the adjustment fair, and it removes much of the noise (CUPED; Deng, Xu, Kohavi and Walker, WSDM
 * 2013).
 *
 * @param treated, held number of customers in treatment and in the holdout
 * @param added adjusted difference of the means and its 95 % interval
 * @param baseline mean of the holdout
 */
public record Lift(long treated, long held, Welch added, double baseline) {

    /** The fewest customers on a side: with fewer, their spread is a guess, whatever the formula says. */
    public static final int FEWEST = 10;

    /** Standard errors that an effect must be from zero to be seen four times in five, at 95 %: 1.96 + 0.84. */
    private static final double POWER_80 = 2.8;

    /** What the interval allows one to say. */
    public enum Verdict {
        /** The whole interval is above zero. */
        GAIN,
        /** The whole interval is below zero. */
        LOSS,
        /** The interval includes zero, or there are too few customers. */
        CANNOT_TELL
    }

    /** Compares two arms. */
    public static Lift of(ArmSums treatment, ArmSums holdout) {
        double spread = treatment.spreadBefore() + holdout.spreadBefore();
        double slope = spread > 0 ? (treatment.joint() + holdout.joint()) / spread : 0;
        double center = (treatment.before() + holdout.before()) / (treatment.customers() + holdout.customers());
        Welch.Sample treated = treatment.adjusted(slope, center);
        Welch.Sample held = holdout.adjusted(slope, center);
        double pooled = pooledVariance(treated, held);
        return new Lift(
                treatment.customers(),
                holdout.customers(),
                Welch.of(atLeast(treated, pooled), atLeast(held, pooled)),
                holdout.mean());
    }

    private static double pooledVariance(Welch.Sample first, Welch.Sample second) {
        return ((first.size() - 1) * first.variance() + (second.size() - 1) * second.variance())
                / (first.size() + second.size() - 2);
    }

    /** A small arm without any of the few big spenders has a low mean and too small a variance at once. */
    private static Welch.Sample atLeast(Welch.Sample sample, double variance) {
        return new Welch.Sample(sample.size(), sample.mean(), Math.max(sample.variance(), variance));
    }

    /** Whether both arms have enough customers for the interval to mean something. */
    public boolean measurable() {
        return Math.min(treated, held) >= FEWEST && !Double.isNaN(added.margin());
    }

    /**
     * What can be said about the difference less a certain cost.
     *
     * @param cost per treated customer
     */
    public Verdict verdict(double cost) {
        if (!measurable() || added.low() - cost <= 0 && added.high() - cost >= 0) {
            return Verdict.CANNOT_TELL;
        }
        return added.low() - cost > 0 ? Verdict.GAIN : Verdict.LOSS;
    }

    /**
     * How many times as many customers are needed to see an effect four times in five; NaN if that is unknown.
     *
     * @param share of the holdout's mean, such as 0.05
     */
    public double sizeFactor(double share) {
        double errors = POWER_80 * added.error() / (share * baseline);
        return measurable() && baseline > 0 ? errors * errors : Double.NaN;
    }
}
