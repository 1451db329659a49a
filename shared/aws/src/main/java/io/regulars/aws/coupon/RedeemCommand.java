package io.regulars.aws.coupon;

import java.math.BigDecimal;
import java.time.Instant;

import io.regulars.coupon.CouponFact;
import io.regulars.event.CustomerId;
import io.regulars.hash.Sha256;

/**
 * A request to redeem a code for an order.
 *
 * @param order key made by {@code OrderKey}
 * @param discount that the shop gave; null for the coupon's own
 * @param key the caller's idempotency key; null for a fact, which is identified by its order
 * @param fact whether the redemption has happened already and is only to be recorded
 */
public record RedeemCommand(
        String code,
        CustomerId customer,
        String order,
        BigDecimal amount,
        BigDecimal discount,
        Instant at,
        String key,
        boolean fact) {

    /** A command, which may be refused. */
    public static RedeemCommand of(
            String code, CustomerId customer, String order, BigDecimal amount, Instant now, String key) {
        return new RedeemCommand(code, customer, order, amount, null, now, key, false);
    }

    /** A redemption by that customer that has happened already. */
    public static RedeemCommand of(CouponFact fact, CustomerId customer) {
        return new RedeemCommand(
                fact.code(), customer, fact.order(), fact.amount(), fact.discount(), fact.at(), null, true);
    }

    /** Equal for equal requests. */
    String fingerprint() {
        return hash(customer.value() + "\n" + order + "\n"
                + amount.stripTrailingZeros().toPlainString());
    }

    String keyHash() {
        return hash(key);
    }

    private static String hash(String text) {
        return Sha256.of(text).hex(16);
    }
}
