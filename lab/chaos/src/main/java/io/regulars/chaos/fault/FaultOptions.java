package io.regulars.chaos.fault;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.regulars.breaks.Break;

/**
 * Which faults a local cloud injects.
 *
 * @param seed of the plan: the n-th call of an operation by a function meets the same fault under the same seed
 * @param faults which kinds
 * @param kills the most processes that are killed, if {@link Fault#KILL} is among the faults
 * @param environment variables that every function gets besides its own: shorter time-outs
 * @param broken the guarantee that every function breaks on purpose
 */
public record FaultOptions(
        long seed, Set<Fault> faults, int kills, Map<String, String> environment, Optional<Break> broken) {

    public FaultOptions {
        faults = Set.copyOf(faults);
        environment = Map.copyOf(environment);
    }
}
