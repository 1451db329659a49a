package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * Entries of one import that are posted together as one item, which costs one write instead of hundreds. Each entry's
 * event has no business id of its own; its position in the import identifies it.
 *
 * @param id the business id of the first entry: {@code i/<dataset>/<sequence>}, with {@code @<visitor>} for a merged
 *     visitor
 */
public record ImportStatement(String id, List<LedgerEntry> entries) {

    /** The sum of the points of all entries. */
    public BigDecimal points() {
        return entries.stream().map(LedgerEntry::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
