package io.regulars.evaluate.row;

import java.util.Locale;

/** Result of comparing a figure with its target. */
public enum Verdict {
    MET,
    MISSED,
    /** The figure has no target; it is printed for comparison. */
    INFO,
    /** The data are not there. */
    SKIPPED;

    /** The word in tables and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
