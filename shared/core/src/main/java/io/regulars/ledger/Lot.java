package io.regulars.ledger;

import java.time.Instant;
import java.util.Comparator;

/** Points that one entry brought, during a replay. They are spent and lapse in the order of {@link #FIRST_OUT}. */
final class Lot {

    /** What lapses first goes first; what never does, last. */
    static final Comparator<Lot> FIRST_OUT = Comparator.comparing(
                    (Lot lot) -> lot.expiry, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(lot -> lot.release)
            .thenComparingInt(lot -> lot.number);

    final int number;
    final String entry;
    final Instant release;
    final Instant expiry;
    long remaining;
    /** What lapsed of it and no reversal has been set off against. */
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
