package io.regulars.currency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/**
 * The one currency in which a shop keeps its money. Amounts are rounded to its fraction digits by ISO 4217: 0 for JPY,
 * 2 for EUR, 3 for KWD. Immutable.
 */
public final class ShopCurrency {

    public static final ShopCurrency EUR = of("EUR");

    private final String code;
    private final int digits;

    private ShopCurrency(Currency currency) {
        this.code = currency.getCurrencyCode();
        this.digits = Math.max(0, currency.getDefaultFractionDigits());
    }

    /** @throws IllegalArgumentException if the code is not one of ISO 4217 */
    public static ShopCurrency of(String code) {
        try {
            return new ShopCurrency(Currency.getInstance(code.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "SHOP_CURRENCY must be an ISO 4217 code such as EUR, but is \"" + code + "\"", e);
        }
    }

    /** ISO 4217, upper case. */
    public String code() {
        return code;
    }

    /** Fraction digits of amounts. */
    public int digits() {
        return digits;
    }

    public BigDecimal round(BigDecimal amount, RoundingMode mode) {
        return amount.setScale(digits, mode);
    }

    /** The amount with the currency's fraction digits, rounded half up, for instance {@code 12.50}. */
    public String text(BigDecimal amount) {
        return round(amount, RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShopCurrency that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
