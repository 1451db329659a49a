package io.regulars.gate;

import java.util.Locale;

/** Why a channel or an address must not be used. */
public enum SuppressionReason {
    /** The address is permanently unreachable. */
    BOUNCE,
    /** The customer marked a message as spam. */
    COMPLAINT,
    /** The customer unsubscribed, and may agree again. */
    UNSUBSCRIBE,
    /** The customer was erased, and nothing else suppressed the address. */
    ERASED;

    /** The name in stored items. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reason of that key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SuppressionReason of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
