package io.regulars.aws.decision;

import java.util.Locale;

/** The state of a decision. */
public enum DecisionState {
    /** Its message is sent to the queue of its channel. */
    SENT,
    /** Its message is sent later. */
    SCHEDULED,
    /** The customer is in the holdout; the message is not sent. */
    GHOST,
    /** No offer was chosen. */
    NONE,
    /** When it was due, another decision was better or its reason had passed. */
    LOST;

    /** The name in items and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DecisionState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
