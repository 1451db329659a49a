package io.regulars.gate;

import java.util.Locale;

/** Which addresses receive marketing only after their owner has followed a confirmation link. */
public enum DoubleOptIn {
    /** None: consent counts as it is stated. */
    OFF,
    /** Addresses that a browser stated without proof. */
    BROWSER;

    /** Name of the environment variable that sets it. */
    public static final String VARIABLE = "REGULARS_DOUBLE_OPT_IN";

    /**
     * The setting of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DoubleOptIn of(String name) {
        for (DoubleOptIn setting : values()) {
            if (setting.name().toLowerCase(Locale.ROOT).equals(name)) {
                return setting;
            }
        }
        throw new IllegalArgumentException(VARIABLE + " must be off or browser");
    }
}
