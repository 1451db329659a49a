package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How an account stands at a moment. All points are whole.
 *
 * @param balance pending + redeemable − debt
 * @param pending earned, not to be spent yet
 * @param redeemable what can be spent
 * @param expiring how many lapse next
 * @param expiringOn when; null for never
 * @param tier null for none
 * @param tierSince null without a tier
 * @param tierUntil when it changes if nothing more is bought; null for never
 * @param debt what reversals and tills took beyond what there was
 * @param overspent points that were spent beyond what could be, in all
 */
public record LoyaltyStatus(
        long balance,
        long pending,
        long redeemable,
        long expiring,
        Instant expiringOn,
        String tier,
        Instant tierSince,
        Instant tierUntil,
        long debt,
        long overspent) {

    /**
     * Where no programme and nothing but orders and refunds has been: the balance can be spent, a negative one is debt.
     */
    public static LoyaltyStatus plain(BigDecimal balance) {
        long points = balance.longValueExact();
        return new LoyaltyStatus(points, 0, Math.max(0, points), 0, null, null, null, null, Math.max(0, -points), 0);
    }
}
