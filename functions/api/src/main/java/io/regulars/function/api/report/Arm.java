package io.regulars.function.api.report;

import java.math.BigDecimal;

/** One side of the experiment: its customers, and what they did after they came in. Not for sharing between threads. */
final class Arm {

    private long customers;
    private long orders;
    private BigDecimal revenue = BigDecimal.ZERO;
    private double squares;

    /** Adds one customer with what they brought since their first decision. */
    void add(long ordered, BigDecimal brought) {
        customers++;
        orders += ordered;
        revenue = revenue.add(brought);
        squares += brought.doubleValue() * brought.doubleValue();
    }

    long customers() {
        return customers;
    }

    long orders() {
        return orders;
    }

    BigDecimal revenue() {
        return revenue;
    }

    double mean() {
        return customers == 0 ? 0 : revenue.doubleValue() / customers;
    }

    /** Variance of the mean. */
    double error() {
        if (customers < 2) {
            return 0;
        }
        double variance = (squares - customers * mean() * mean()) / (customers - 1);
        return Math.max(0, variance) / customers;
    }
}
