package io.regulars.coupon;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.offer.Offer.Reward;

/**
 * A code for a discount on an order: a single-use code, reserved for one customer when a message is sent, or a shared
 * code with a number of uses.
 *
 * @param code as {@link CouponCode} writes it
 * @param version of a shared code's definition, from 1; 1 for a single-use code
 * @param campaign id of its campaign
 * @param reward percent or amount
 * @param from first moment of its validity, null for always
 * @param until first moment at which it is no longer valid, null for never
 * @param uses how many orders may use it
 * @param state as stored; expiry follows from {@code until}
 * @param issue the customer and the decision of a single-use code, null for a shared code
 * @param order key of the order that redeemed a single-use code ({@link OrderKey}), else null
 */
public record Coupon(
        String code,
        int version,
        String campaign,
        Reward reward,
        Instant from,
        Instant until,
        long uses,
        State state,
        Issue issue,
        String order) {

    /** The state of a coupon. */
    public enum State {
        /** It may be redeemed while it is valid and uses are left. */
        RESERVED,
        /** A single-use code that was redeemed. */
        REDEEMED,
        /** It was withdrawn by an operator, or because its message was never sent. */
        CANCELLED,
        /** It expired unused and its budget was released. */
        EXPIRED;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The issue of a single-use code.
     *
     * @param decision id of the decision that issued it
     * @param offer id
     * @param budgeted whether the campaign's budget reserves it
     */
    public record Issue(CustomerId customer, String decision, String offer, int offerVersion, boolean budgeted) {}

    /** A single-use code that is reserved for a customer and valid immediately. */
    public static Coupon reserved(String code, String campaign, Reward reward, Instant until, Issue issue) {
        return new Coupon(code, 1, campaign, reward, null, until, 1, State.RESERVED, issue, null);
    }

    /** A shared code that may be redeemed. */
    public static Coupon shared(
            String code, int version, String campaign, Reward reward, Instant from, Instant until, long uses) {
        return new Coupon(code, version, campaign, reward, from, until, uses, State.RESERVED, null, null);
    }

    /** The same code in another state. */
    public Coupon withState(State other) {
        return new Coupon(code, version, campaign, reward, from, until, uses, other, issue, order);
    }

    /** Whether it is for one customer only. */
    public boolean single() {
        return issue != null;
    }

    /** The discount on an order of that amount: at most the amount, rounded half up to the currency's digits. */
    public BigDecimal discount(BigDecimal amount, ShopCurrency currency) {
        BigDecimal off =
                switch (reward.kind()) {
                    case PERCENT -> amount.multiply(reward.value()).movePointLeft(2);
                    case AMOUNT -> reward.value();
                    case NONE, POINTS -> BigDecimal.ZERO;
                };
        BigDecimal most = currency.round(amount.max(BigDecimal.ZERO), RoundingMode.DOWN);
        return currency.round(off, RoundingMode.HALF_UP).min(most);
    }
}
