package io.regulars.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

import io.regulars.event.CustomerId;

/**
 * One use of a code; never changed, kept for ever.
 *
 * @param order by {@link OrderKey}
 * @param amount of the order
 * @param discount taken off it
 * @param at when: the event's time, or the clock's of the command
 * @param via "api" or "event"
 * @param campaign of the coupon
 * @param decision that the code was issued by, null of a shared one
 * @param offer of that decision, null of a shared one
 * @param flags what a fact from outside broke; empty for all that a command did
 */
public record Redemption(
        String code,
        CustomerId customer,
        String order,
        BigDecimal amount,
        BigDecimal discount,
        Instant at,
        String via,
        String campaign,
        String decision,
        String offer,
        Set<Refusal> flags) {

    public static final String API = "api";
    public static final String EVENT = "event";

    /** The order's id as the shop wrote it; of an order without one, its event. */
    public String orderId() {
        return order.substring(2).replace("%2F", "/").replace("%25", "%");
    }
}
