package io.regulars.gate;

import java.time.Instant;

import io.regulars.control.SendRule;

/** What the gate says of one message to one customer at one moment. */
public sealed interface GateVerdict {

    /** It may go out now. */
    record Granted() implements GateVerdict {}

    /**
     * It may not go out.
     *
     * @param rule the rule that forbids it
     */
    record Refused(SendRule rule) implements GateVerdict {}

    /**
     * It may not go out yet; everything else allows it as far as is known now.
     *
     * @param at the first moment after the quiet hours, whole minutes
     */
    record Later(Instant at) implements GateVerdict {}
}
