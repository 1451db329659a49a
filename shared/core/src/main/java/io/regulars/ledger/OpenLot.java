package io.regulars.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * Points that are left of what an entry brought.
 *
 * @param entry its business id; null in a summary, where lots of the same days are one
 * @param points at least 1
 * @param release from when they can be spent; null where that is past
 * @param expiry when they lapse, null for never
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
