package io.regulars.budget;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.offer.Offer;

/**
 * The spending limits of a campaign, as events/schemas/budget.json describes them.
 *
 * @param version from 1; an edit creates the next one
 * @param money most that its coupons may cost, in the shop's currency, null for no limit
 * @param messages most messages, null for no limit
 * @param coupons most single-use codes, null for no limit
 * @param order the order value on which the cost of a percent coupon is estimated when it is reserved
 */
public record Budget(String campaign, int version, BigDecimal money, Long messages, Long coupons, BigDecimal order) {

    /** Represents "no limit": exact as a DynamoDB number. */
    public static final BigDecimal UNLIMITED = new BigDecimal("1000000000000");

    /** The total to spend. Units without a limit are counted too, so that a limit can be added later. */
    public Quantity total() {
        Map<Unit, BigDecimal> total = new EnumMap<>(Unit.class);
        total.put(Unit.MONEY, money == null ? UNLIMITED : money);
        total.put(Unit.MESSAGES, messages == null ? UNLIMITED : BigDecimal.valueOf(messages));
        total.put(Unit.COUPONS, coupons == null ? UNLIMITED : BigDecimal.valueOf(coupons));
        return new Quantity(total);
    }

    /** The reservation for one message of that offer: the message, its code, and the cost of the code. */
    public Quantity need(Offer offer) {
        Map<Unit, BigDecimal> need = new EnumMap<>(Unit.class);
        need.put(Unit.MESSAGES, BigDecimal.ONE);
        need.put(Unit.COUPONS, offer.reward().coupon() ? BigDecimal.ONE : BigDecimal.ZERO);
        need.put(Unit.MONEY, cost(offer.reward()));
        return new Quantity(need);
    }

    private BigDecimal cost(Offer.Reward reward) {
        return switch (reward.kind()) {
            case NONE, POINTS -> BigDecimal.ZERO;
            case AMOUNT -> reward.value();
            case PERCENT -> order.multiply(reward.value()).movePointLeft(2);
        };
    }
}
