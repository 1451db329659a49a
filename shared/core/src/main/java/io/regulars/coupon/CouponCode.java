package io.regulars.coupon;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a code is written: capital letters, digits, - and _, 3 to 40 of them. People type it in any case and with blanks.
 */
public final class CouponCode {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{2,39}");

    private CouponCode() {}

    /** The code that was meant; empty when what was typed cannot be one. */
    public static Optional<String> of(String typed) {
        String code = typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }
}
