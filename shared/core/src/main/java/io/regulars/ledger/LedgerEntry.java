package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One posting to a customer's ledger; never changed, kept for ever. The balance is the sum of the points of all entries.
 *
 * @param businessId what happened, unique for the customer: {@code o/<order id>}, {@code r/<refund id>}; see {@link Postings}
 * @param amount of the order or refund, not negative for a refund
 * @param points what it adds to the balance, whole, negative for a refund
 * @param at time of the event
 * @param event id of the event that it came from
 */
public record LedgerEntry(String businessId, Kind kind, BigDecimal amount, BigDecimal points, Instant at, String event) {

    /** The kinds of posting. */
    public enum Kind {
        ORDER, REFUND;

        /** The name as stored. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
