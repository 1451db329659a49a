package io.regulars.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

import io.regulars.currency.ShopCurrency;
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

    /**
     * One use of a coupon that broke no rule.
     *
     * @param discount granted; null for that of the coupon
     */
    public static Redemption of(
            Coupon coupon,
            CustomerId customer,
            String order,
            BigDecimal amount,
            BigDecimal discount,
            Instant at,
            String via,
            ShopCurrency currency) {
        return new Redemption(
                coupon.code(),
                customer,
                order,
                amount,
                discount == null ? coupon.discount(amount, currency) : discount,
                at,
                via,
                coupon.campaign(),
                coupon.single() ? coupon.issue().decision() : null,
                coupon.single() ? coupon.issue().offer() : null,
                Set.of());
    }

    /** The same use with the rules that it broke. */
    public Redemption withFlags(Set<Refusal> broken) {
        return new Redemption(
                code, customer, order, amount, discount, at, via, campaign, decision, offer, Set.copyOf(broken));
    }

    /** The shop's order id; for an order without one, the rest of its key. */
    public String orderId() {
        return order.substring(2).replace("%2F", "/").replace("%25", "%");
    }
}
