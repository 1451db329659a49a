package io.regulars.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The discount of a coupon.
 *
 * @param percent share of the order in percent, or 0
 * @param amount fixed amount in euros, or 0
 */
public record Discount(BigDecimal percent, BigDecimal amount) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** This many percent. */
    public static Discount percent(BigDecimal percent) {
        return new Discount(percent, BigDecimal.ZERO);
    }

    /** This many euros. */
    public static Discount amount(BigDecimal amount) {
        return new Discount(BigDecimal.ZERO, amount);
    }

    /** The discount on an order of {@code total}: at most all of it. */
    public BigDecimal of(BigDecimal total) {
        return total.multiply(percent)
                .divide(HUNDRED, 2, RoundingMode.HALF_UP)
                .add(amount)
                .min(total);
    }
}
