package io.regulars.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

import io.regulars.event.CustomerId;

/**
 * One use of a code. It never changes and is never deleted.
 *
 * @param order by {@link OrderKey}
 * @param amount of the order
 * @param discount granted
 * @param at time of the event or of the command
 * @param via "api" or "event"
 * @param campaign of the coupon
 * @param decision that issued the code, null for a shared code
 * @param offer of that decision, null for a shared code
 * @param flags the rules that a reported use broke; empty for a command
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

    /** The shop's order id; for an order without one, the rest of its key. */
    public String orderId() {
        return order.substring(2).replace("%2F", "/").replace("%25", "%");
    }
}
