package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The status of an account at one moment. All points are whole.
 *
 * @param balance pending + redeemable − debt
 * @param pending earned but not spendable yet
 * @param redeemable spendable
 * @param expiring number of points that expire next
 * @param expiringOn when they expire; null for never
 * @param tier null for none
 * @param tierSince null without a tier
 * @param tierUntil when it changes if nothing more is bought; null for never
 * @param debt points that reversals and tills took beyond the balance
 * @param overspent total of points that were spent beyond the redeemable ones
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
     * Without a programme and with only orders and refunds: a positive balance is redeemable, a negative one is debt.
     */
    public static LoyaltyStatus plain(BigDecimal balance) {
        long points = balance.longValueExact();
        return new LoyaltyStatus(points, 0, Math.max(0, points), 0, null, null, null, null, Math.max(0, -points), 0);
    }
}
