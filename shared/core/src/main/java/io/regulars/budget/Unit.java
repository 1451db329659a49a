package io.regulars.budget;

/** The units of budgets and of shared codes. */
public enum Unit {
    /** The shop's currency. */
    MONEY,
    /** Messages sent. */
    MESSAGES,
    /** Single-use codes issued. */
    COUPONS,
    /** Uses of a shared code. */
    USES;

    /** The name in JSON and in items. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
