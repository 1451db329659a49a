package io.regulars.function.api.report;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.statistics.Welch;

/** The customers in one arm of the experiment, with their orders since their first decision. Not thread-safe. */
final class ArmTotals {

    private long customers;
    private long orders;
    private BigDecimal revenue = BigDecimal.ZERO;
    private double squares;

    /** Reads what {@link #toJson} wrote; no totals from an empty object. */
    static ArmTotals of(JsonNode json) {
        ArmTotals totals = new ArmTotals();
        totals.customers = json.path("customers").asLong();
        totals.orders = json.path("orders").asLong();
        totals.revenue = new BigDecimal(json.path("revenue").asText("0"));
        totals.squares = Double.parseDouble(json.path("squares").asText("0"));
        return totals;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("customers", customers)
                .put("orders", orders)
                .put("revenue", revenue.toString())
                .put("squares", Double.toString(squares));
    }

    /** Adds one customer with their orders and revenue since their first decision. */
    void add(long customerOrders, BigDecimal customerRevenue) {
        customers++;
        orders += customerOrders;
        revenue = revenue.add(customerRevenue);
        squares += customerRevenue.doubleValue() * customerRevenue.doubleValue();
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
