package io.regulars.function.api.report;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.statistics.ArmSums;

/**
 * The customers in one arm of the experiment, with their orders since their first decision and what they spent before.
 * Not thread-safe.
 */
final class ArmTotals {

    private long orders;
    private BigDecimal revenue = BigDecimal.ZERO;
    private ArmSums sums = ArmSums.NONE;

    /** Reads what {@link #toJson} wrote; no totals from an empty object. */
    static ArmTotals of(JsonNode json) {
        ArmTotals totals = new ArmTotals();
        totals.orders = json.path("orders").asLong();
        totals.revenue = new BigDecimal(json.path("revenue").asText("0"));
        totals.sums = new ArmSums(
                json.path("customers").asLong(),
                number(json, "before"),
                totals.revenue.doubleValue(),
                number(json, "beforeSquares"),
                number(json, "squares"),
                number(json, "products"));
        return totals;
    }

    private static double number(JsonNode json, String name) {
        return Double.parseDouble(json.path(name).asText("0"));
    }

    ObjectNode toJson() {
        return Json.object()
                .put("customers", sums.customers())
                .put("orders", orders)
                .put("revenue", revenue.toString())
                .put("before", Double.toString(sums.before()))
                .put("beforeSquares", Double.toString(sums.beforeSquares()))
                .put("squares", Double.toString(sums.afterSquares()))
                .put("products", Double.toString(sums.products()));
    }

    /**
     * Adds one customer.
     *
     * @param before revenue in the time before their first decision
     * @param customerOrders, customerRevenue since their first decision
     */
    void add(BigDecimal before, long customerOrders, BigDecimal customerRevenue) {
        orders += customerOrders;
        revenue = revenue.add(customerRevenue);
        sums = sums.plus(before.doubleValue(), customerRevenue.doubleValue());
    }

    long customers() {
        return sums.customers();
    }

    long orders() {
        return orders;
    }

    BigDecimal revenue() {
        return revenue;
    }

    /** Revenue per customer; 0 without customers. */
    double mean() {
        return customers() == 0 ? 0 : revenue.doubleValue() / customers();
    }

    ArmSums sums() {
        return sums;
    }
}
