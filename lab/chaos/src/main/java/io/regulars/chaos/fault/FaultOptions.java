package io.regulars.chaos.fault;

import java.util.Map;
import java.util.Set;

/**
 * That the local cloud injects faults.
 *
 * @param seed of the plan: the n-th call of an operation by a function meets the same fault under the same seed
 * @param faults which kinds
 * @param kills how many processes are killed at most, where {@link Fault#KILL} is among the faults
 * @param environment variables that every function gets besides its own: shorter time-outs, deliberate breaks
 */
public record FaultOptions(long seed, Set<Fault> faults, int kills, Map<String, String> environment) {

    public FaultOptions {
        faults = Set.copyOf(faults);
        environment = Map.copyOf(environment);
    }
}
