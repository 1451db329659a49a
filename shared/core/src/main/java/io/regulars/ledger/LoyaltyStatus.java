package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The status of an account at one moment. All points are whole.
 *
 * @param balance pending + redeemable − debt
 * @param pending earned but not spendable yet
 * @param redeemable spendable
 * @param expiring the points that expire next; null for none
 * @param tier null for none
 * @param debt points that reversals and tills took beyond the balance
 * @param overspent total of points that were spent beyond the redeemable ones
 */
public record LoyaltyStatus(
        long balance, long pending, long redeemable, Expiring expiring, Tier tier, long debt, long overspent) {

    /** Points that expire at one time. */
    public record Expiring(long points, Instant on) {}

    /**
     * The tier that an account holds.
     *
     * @param until when it changes if nothing more is bought; null for never
     */
    public record Tier(String name, Instant since, Instant until) {}

    /**
     * Without a programme and with only orders and refunds: a positive balance is redeemable, a negative one is debt.
     */
    public static LoyaltyStatus plain(BigDecimal balance) {
        long points = balance.longValueExact();
        return new LoyaltyStatus(points, 0, Math.max(0, points), null, null, Math.max(0, -points), 0);
    }
}
