package io.regulars.ledger;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;

/**
 * The money of a refund, which is never more than was paid for its order.
 *
 * @param amount not negative; zero if the refund states none
 */
record RefundMoney(Kind kind, BigDecimal amount) {

    /** What the amount is a part of. */
    enum Kind {
        /** The order's amount, without tax and shipping. */
        NET,
        /** What was paid, with tax and shipping. */
        GROSS,
        /** The list prices of the order's products, of which a discounted order paid a part. */
        LISTED,
        /** Nothing is stated: the whole order is given back, as Segment's specification says. */
        WHOLE
    }

    /** @param ordered whether the refund names its order */
    static RefundMoney of(JsonNode properties, boolean ordered) {
        BigDecimal stated = Amounts.statedRefund(properties);
        if (stated != null) {
            return new RefundMoney(OrderMoney.grossRefund(properties) ? Kind.GROSS : Kind.NET, stated.abs());
        }
        BigDecimal listed = Amounts.ofProducts(properties).abs();
        if (listed.signum() != 0) {
            return new RefundMoney(ordered ? Kind.LISTED : Kind.NET, listed);
        }
        boolean names = properties.path("products").isEmpty();
        return new RefundMoney(ordered && names ? Kind.WHOLE : Kind.NET, BigDecimal.ZERO);
    }
}
