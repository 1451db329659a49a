package io.regulars.function.api.report;

import java.math.BigDecimal;

import io.regulars.statistics.Welch;

/** The customers of one arm of the experiment and what they ordered after their first decision. Not thread-safe. */
final class ArmTotals {

    private long customers;
    private long orders;
    private BigDecimal revenue = BigDecimal.ZERO;
    private double squares;

    /** Adds one customer with their orders and revenue since their first decision. */
    void add(long customersOrders, BigDecimal customersRevenue) {
        customers++;
        orders += customersOrders;
        revenue = revenue.add(customersRevenue);
        squares += customersRevenue.doubleValue() * customersRevenue.doubleValue();
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

    /** Revenue per customer; 0 without customers. */
    double mean() {
        return customers == 0 ? 0 : revenue.doubleValue() / customers;
    }

    /** Revenue per customer as a sample; requires at least two customers. */
    Welch.Sample sample() {
        double variance = (squares - customers * mean() * mean()) / (customers - 1);
        return new Welch.Sample(customers, mean(), Math.max(0, variance));
    }
}
