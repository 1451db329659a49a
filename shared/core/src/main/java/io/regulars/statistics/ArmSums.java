package io.regulars.statistics;

/**
 * Sums over the customers of one arm of an experiment, enough for {@link Lift}. Each customer has an amount from before
 * the experiment and one from after its start.
 *
 * @param customers number of customers
 * @param before, after sums of the amounts
 * @param beforeSquares, afterSquares sums of their squares
 * @param products sum of the products of both amounts of a customer
 */
public record ArmSums(
        long customers, double before, double after, double beforeSquares, double afterSquares, double products) {

    /** Without customers. */
    public static final ArmSums NONE = new ArmSums(0, 0, 0, 0, 0, 0);

    /** The sums with one more customer. */
    public ArmSums plus(double amountBefore, double amountAfter) {
        return new ArmSums(
                customers + 1,
                before + amountBefore,
                after + amountAfter,
                beforeSquares + amountBefore * amountBefore,
                afterSquares + amountAfter * amountAfter,
                products + amountBefore * amountAfter);
    }

    /** Mean amount after the start; NaN without customers. */
    public double mean() {
        return after / customers;
    }

    double meanBefore() {
        return before / customers;
    }

    /** Sum of squared deviations of the earlier amounts from their mean. */
    double spreadBefore() {
        return Math.max(0, beforeSquares - before * before / customers);
    }

    /** Sum of the products of both amounts' deviations from their means. */
    double joint() {
        return products - before * after / customers;
    }

    /** The later amounts as a sample from which the earlier ones, times the slope, are subtracted. */
    Welch.Sample adjusted(double slope, double center) {
        double squares = Math.max(0, afterSquares - after * after / customers);
        double rest = Math.max(0, squares - 2 * slope * joint() + slope * slope * spreadBefore());
        return new Welch.Sample(customers, mean() - slope * (meanBefore() - center), rest / (customers - 1));
    }
}
