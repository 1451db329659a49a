package io.regulars.aws.decision;

import java.util.Locale;

/** How far a decision has come. */
public enum DecisionState {
    /** Its message is on its way. */
    SENT,
    /** Its message waits for its time. */
    SCHEDULED,
    /** The customer is held out: what would have been sent. */
    GHOST,
    /** Nothing was the best. */
    NONE,
    /** It waited, and when its time came another was better, or its reason was gone. */
    LOST;

    /** The name in items and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DecisionState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
