package io.regulars.aws.gate;

import io.regulars.gate.Gate;

/**
 * What a change makes of a gate.
 *
 * @param gate to commit; the very instance that was given means that there is nothing to write
 * @param result what the caller wants to know of it
 */
public record GateChange<R>(Gate gate, R result) {}
