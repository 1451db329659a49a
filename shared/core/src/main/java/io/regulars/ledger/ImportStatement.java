package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * Entries of one import that are posted together, as one item. Each is of an event without a business id of its own,
 * whose position in the import makes it exact already; one item for all costs a write instead of hundreds.
 *
 * @param id the business id of the first entry: {@code i/<dataset>/<sequence>}, of a merged visitor with
 *     {@code @<visitor>}
 */
public record ImportStatement(String id, List<LedgerEntry> entries) {

    /** What it adds to the balance. */
    public BigDecimal points() {
        return entries.stream().map(LedgerEntry::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
