package io.regulars.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All versions of the loyalty programme.
 *
 * @param versions by number, ascending
 */
public record Programmes(List<Programme> versions) {

    public static final Programmes NONE = new Programmes(List.of());

    public Programmes {
        versions = versions.stream()
                .sorted(Comparator.comparingInt(Programme::version))
                .toList();
    }

    public boolean none() {
        return versions.isEmpty();
    }

    /** The number of the newest version, 0 without any. */
    public int newest() {
        return none() ? 0 : versions.get(versions.size() - 1).version();
    }

    /** The version in force at that time: the newest that is valid by then, or the plain rule before the first. */
    public Programme at(Instant time) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).validFrom().isAfter(time)) {
                return versions.get(i);
            }
        }
        return Programme.PLAIN;
    }

    /** That version; the plain rule for 0 or an unknown number. */
    Programme version(int number) {
        return find(number).orElse(Programme.PLAIN);
    }

    /** That version, empty if it is unknown. */
    public Optional<Programme> find(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }
}
