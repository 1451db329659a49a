package io.regulars.budget;

/** What stocks are counted in. */
public enum Unit {
    /** The shop's currency. */
    MONEY,
    /** Messages sent. */
    MESSAGES,
    /** Single-use codes handed out. */
    COUPONS,
    /** Uses of a shared code. */
    USES;

    /** The name in JSON and in items. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
