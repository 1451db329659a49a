package io.regulars.cli.chaos;

import java.util.Set;

import io.regulars.local.fault.Fault;

/**
 * What to run.
 *
 * @param events of the workload, duplicates not counted
 * @param broken a guarantee that is broken on purpose, null for none
 */
public record ChaosOptions(long seed, int events, Set<Fault> faults, String broken) {

    /** Virtual days that the workload spans. */
    static final int DAYS = 3;

    int customers() {
        return Math.max(6, events / 20);
    }
}
