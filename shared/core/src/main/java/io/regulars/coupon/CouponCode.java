package io.regulars.coupon;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form of codes: 3 to 40 capital letters, digits, - and _. Customers may type lower case and blanks around it. */
public final class CouponCode {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{2,39}");

    private CouponCode() {}

    /** The normalized code; empty if the input cannot be a code. */
    public static Optional<String> of(String typed) {
        String code = typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }
}
