package io.regulars.gate;

import java.time.Instant;

import io.regulars.control.SendRule;

/** The verdict of the gate on one message to one customer at one moment. */
public sealed interface GateVerdict {

    /** The message may be sent now. */
    record Granted() implements GateVerdict {}

    /**
     * The message must not be sent.
     *
     * @param rule the rule that forbids it
     */
    record Refused(SendRule rule) implements GateVerdict {}

    /**
     * The message may be sent later, if the other rules still allow it then.
     *
     * @param at the end of the quiet hours, whole minutes
     */
    record Later(Instant at) implements GateVerdict {}
}
