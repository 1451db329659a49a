package io.regulars.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * The remaining points of one entry.
 *
 * @param entry its business id; null in a summary, which joins lots of the same dates
 * @param points at least 1
 * @param release when they become spendable; null if that is past
 * @param expiry when they expire, null for never
 */
public record OpenLot(String entry, long points, Instant release, Instant expiry) {

    static final Comparator<OpenLot> FIRST_OUT = Comparator.comparing(
                    OpenLot::expiry, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(OpenLot::release, Comparator.nullsFirst(Comparator.naturalOrder()));

    boolean released(Instant at) {
        return release == null || !release.isAfter(at);
    }

    boolean lapsed(Instant at) {
        return expiry != null && !expiry.isAfter(at);
    }
}
