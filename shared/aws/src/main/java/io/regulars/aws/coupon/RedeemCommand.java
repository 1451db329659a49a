package io.regulars.aws.coupon;

import java.math.BigDecimal;
import java.time.Instant;

import io.regulars.coupon.CouponFact;
import io.regulars.event.CustomerId;
import io.regulars.hash.Sha256;

/**
 * That a code shall be used for an order.
 *
 * @param order by {@code OrderKey}
 * @param key the caller's idempotency key; null for a fact, which is known by its order
 * @param discount that was given; null for what the coupon says
 * @param fact whether it happened already and is only to be posted
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

    /** A command. */
    public static RedeemCommand of(
            String code, CustomerId customer, String order, BigDecimal amount, Instant now, String key) {
        return new RedeemCommand(code, customer, order, amount, null, now, key, false);
    }

    /** A fact of that customer's. */
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
