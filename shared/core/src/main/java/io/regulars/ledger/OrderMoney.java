package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;

/** Reads the money of orders and refunds that counts for a loyalty programme. */
final class OrderMoney {

    private static final List<String> GROSS_REFUNDS = List.of("refund", "total", "amount");

    private OrderMoney() {}

    /**
     * The amount that earns points: {@code subtotal}, else {@code revenue} (both without tax and shipping by Segment's
     * specification), else {@code total} − {@code tax} − {@code shipping}, else the products. Not negative.
     */
    static BigDecimal eligible(JsonNode order, BigDecimal amount) {
        BigDecimal subtotal = Amounts.field(order, "subtotal");
        BigDecimal total = Amounts.field(order, "total");
        BigDecimal eligible = amount;
        if (subtotal != null) {
            eligible = subtotal;
        } else if (Amounts.field(order, "revenue") == null && total != null) {
            eligible = total.subtract(orZero(order, "tax")).subtract(orZero(order, "shipping"));
        }
        return eligible.max(BigDecimal.ZERO);
    }

    /** The amount paid including tax and shipping; null if it is the amount itself, or unknown. */
    static BigDecimal gross(JsonNode order, BigDecimal amount) {
        BigDecimal total = Amounts.field(order, "total");
        return total == null || total.compareTo(amount) == 0 ? null : total.abs();
    }

    /** The list prices of an order's products; null if it has none or their sum is the amount. */
    static BigDecimal listed(JsonNode order, BigDecimal amount) {
        BigDecimal sum = Amounts.ofProducts(order);
        return sum.signum() <= 0 || sum.compareTo(amount) == 0 ? null : sum;
    }

    /** Whether a refund's amount includes tax and shipping. */
    static boolean grossRefund(JsonNode refund) {
        for (String name : GROSS_REFUNDS) {
            if (name.equals("amount") && Amounts.field(refund, "revenue") != null) {
                return false;
            }
            if (Amounts.field(refund, name) != null) {
                return true;
            }
        }
        return false;
    }

    private static BigDecimal orZero(JsonNode order, String name) {
        BigDecimal amount = Amounts.field(order, name);
        return amount == null ? BigDecimal.ZERO : amount.abs();
    }
}
