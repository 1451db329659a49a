package io.regulars.shop;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of the shop's own books: an order, or the refund of one.
 *
 * @param order the order's id
 * @param amount what was paid, after the discount; negative for a refund
 * @param coupon the code used, null without one
 */
public record Booking(String order, String userId, Instant at, BigDecimal amount, String coupon) {

    public boolean refund() {
        return amount.signum() < 0;
    }
}
