package io.regulars.coupon;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import io.regulars.event.CustomerId;
import io.regulars.offer.Offer.Reward;

/**
 * A code that gives something off an order: a single-use one, reserved for one customer when a message is sent, or one
 * that many share, with a number of uses.
 *
 * @param code as {@link CouponCode} writes it
 * @param version of a shared code's definition, from 1; 1 of a single-use one
 * @param campaign that it is of
 * @param reward percent or amount
 * @param from first moment of its validity, null for always
 * @param until first moment at which it is not valid any more, null for never
 * @param uses how many orders may use it
 * @param state as stored; that it has expired is told by {@code until}
 * @param issue for whom it was reserved, null of a shared code
 * @param order of a single-use code that was redeemed: by which order ({@link OrderKey}), else null
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

    /** Where a coupon stands. */
    public enum State {
        /** May be redeemed, while it is valid and uses are left. */
        RESERVED,
        /** A single-use code that was redeemed. */
        REDEEMED,
        /** Withdrawn: by an operator, or because its message never went out. */
        CANCELLED,
        /** It expired unused and its budget was given back. */
        EXPIRED;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What a single-use code was issued with.
     *
     * @param decision that it is of, which it refers to for ever
     * @param offer id
     * @param budgeted whether it is held by the campaign's budget
     */
    public record Issue(CustomerId customer, String decision, String offer, int offerVersion, boolean budgeted) {}

    /** Whether it is for one customer only. */
    public boolean single() {
        return issue != null;
    }

    /** What it takes off an order of that amount: never more than the amount, two places, rounded half up. */
    public BigDecimal discount(BigDecimal amount) {
        BigDecimal off =
                switch (reward.kind()) {
                    case PERCENT -> amount.multiply(reward.value()).movePointLeft(2);
                    case AMOUNT -> reward.value();
                    case NONE, POINTS -> BigDecimal.ZERO;
                };
        BigDecimal most = amount.max(BigDecimal.ZERO).setScale(2, RoundingMode.DOWN);
        return off.setScale(2, RoundingMode.HALF_UP).min(most);
    }
}
