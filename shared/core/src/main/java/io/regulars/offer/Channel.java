package io.regulars.offer;

/** Ways to reach a customer. */
public enum Channel {
    EMAIL,
    PUSH;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
