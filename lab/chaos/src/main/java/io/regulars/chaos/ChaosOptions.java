package io.regulars.chaos;

import java.util.Set;

import io.regulars.chaos.fault.Fault;

/**
 * What to run.
 *
 * @param events of the workload, duplicates not counted
 * @param kills of processes, at most
 * @param broken a guarantee that is broken on purpose, null for none
 */
public record ChaosOptions(long seed, int events, Set<Fault> faults, int kills, String broken) {

    /** Enough to meet most points in some seeds; each costs the start of a process. */
    static final int KILLS = 12;

    int customers() {
        return Math.max(6, events / 20);
    }
}
