package io.regulars.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.offer.Offer;

/**
 * What a campaign may spend, as events/schemas/budget.json describes it.
 *
 * @param version from 1; an edit makes the next one
 * @param money most that its coupons may cost, in the shop's currency, null for no limit
 * @param messages most messages, null for no limit
 * @param coupons most single-use codes, null for no limit
 * @param order the order on which a coupon's percent is reckoned when it is reserved
 */
public record Budget(String campaign, int version, BigDecimal money, Long messages, Long coupons, BigDecimal order) {

    /** Stands for "no limit": more than anybody spends, and still exact as a number of DynamoDB. */
    public static final BigDecimal UNLIMITED = new BigDecimal("1000000000000");

    /** All that may be spent; every unit is counted, also one without a limit, so that a limit may come later. */
    public Quantity total() {
        Map<Unit, BigDecimal> total = new EnumMap<>(Unit.class);
        total.put(Unit.MONEY, money == null ? UNLIMITED : money);
        total.put(Unit.MESSAGES, messages == null ? UNLIMITED : BigDecimal.valueOf(messages));
        total.put(Unit.COUPONS, coupons == null ? UNLIMITED : BigDecimal.valueOf(coupons));
        return new Quantity(total);
    }

    /** What one message of that offer reserves: itself, its code, and what the code may cost. */
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
            case PERCENT -> order.multiply(reward.value()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        };
    }
}
