package io.regulars.ledger;

import java.time.Instant;
import java.util.Comparator;

/** Points that one entry added, during a replay. They are spent and expire in the order of {@link #FIRST_OUT}. */
final class Lot {

    /** By expiry, the earliest first; points that never expire come last. */
    static final Comparator<Lot> FIRST_OUT = Comparator.comparing(
                    (Lot lot) -> lot.expiry, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(lot -> lot.release)
            .thenComparingInt(lot -> lot.number);

    final int number;
    final String entry;
    final Instant release;
    final Instant expiry;
    long remaining;
    /** The expired points that no reversal has been offset against. */
    long lapsed;

    Lot(int number, String entry, Instant release, Instant expiry) {
        this.number = number;
        this.entry = entry;
        this.release = release;
        this.expiry = expiry;
    }

    boolean released(Instant at) {
        return !release.isAfter(at);
    }
}
