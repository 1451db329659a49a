package io.regulars.coupon;

/** Why a command cannot redeem a code. A use that an event reports is recorded nevertheless, and flagged with it. */
public enum Refusal {
    USED_UP("all uses of this coupon are taken"),
    EXPIRED("this coupon has expired"),
    NOT_YET("this coupon is not valid yet"),
    NOT_YOURS("this coupon belongs to another customer"),
    CANCELLED("this coupon was cancelled"),
    ORDER_OF_ANOTHER("this order redeemed this coupon for another customer");

    private final String description;

    Refusal(String description) {
        this.description = description;
    }

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The reason as a sentence for a person. */
    public String description() {
        return description;
    }

    /** The one of that name in JSON. */
    public static Refusal of(String key) {
        return valueOf(key.toUpperCase(java.util.Locale.ROOT));
    }
}
