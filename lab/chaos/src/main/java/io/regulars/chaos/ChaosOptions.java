package io.regulars.chaos;

import java.util.Optional;
import java.util.Set;

import io.regulars.breaks.Break;
import io.regulars.chaos.fault.Fault;

/**
 * The options of one chaos run.
 *
 * @param events of the workload, duplicates not counted
 * @param kills the most processes that are killed
 * @param broken the guarantee that the functions break on purpose
 */
public record ChaosOptions(long seed, int events, Set<Fault> faults, int kills, Optional<Break> broken) {

    /** Enough to reach most places of a kill within some seeds; each costs the start of a process. */
    static final int KILLS = 12;

    int customers() {
        return Math.max(6, events / 20);
    }
}
