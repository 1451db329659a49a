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

    /** What counts at that time: the newest version that is valid by then, the plain rule before the first. */
    public Programme at(Instant time) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).validFrom().isAfter(time)) {
                return versions.get(i);
            }
        }
        return Programme.PLAIN;
    }

    /** That version; the plain rule for 0 or one that is not known. */
    Programme version(int number) {
        return find(number).orElse(Programme.PLAIN);
    }

    /** That version. */
    public Optional<Programme> find(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }
}
