package io.regulars.aws.gate;

import io.regulars.gate.Gate;

/**
 * The result of a change to a gate.
 *
 * @param gate to commit; a gate equal to the one that was given is not written
 * @param result for the caller
 */
public record GateChange<R>(Gate gate, R result) {}
