package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * One posting to a customer's ledger: a fact, never changed, kept for ever. What it does to the account,
 * {@link Account} tells from all entries together.
 *
 * @param businessId what happened, unique for the customer: {@code o/<order id>}, {@code r/<refund id>}; see
 *     {@link Postings}
 * @param amount of the order or refund, not negative for a refund; zero for what moves only points
 * @param points what it adds by itself, whole: what an order earns before its tier's bonus, negative for a refund (as
 *     if it stood alone) and for a spending; zero for a cancellation
 * @param at time of the event
 * @param event id of the event that it came from, or of the request
 */
public record LedgerEntry(
        String businessId,
        Kind kind,
        BigDecimal amount,
        BigDecimal points,
        Instant at,
        String event,
        EntryDetail detail) {

    private static final String ORDER_KEY = "o/";

    /** The kinds of posting; at the same moment they count in this order. */
    public enum Kind {
        /** Earns, and may be paid with points. */
        ORDER,
        /** An operator's correction. */
        ADJUSTMENT,
        /** A till's report that points were spent. */
        SPENDING,
        /** Points spent for a reward. */
        REWARD,
        REFUND,
        /** Undoes a spending or a reward. */
        CANCELLATION;

        /** The name as stored. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that stored name. */
        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** An order or refund by the plain rule. */
    public LedgerEntry(String businessId, Kind kind, BigDecimal amount, BigDecimal points, Instant at, String event) {
        this(businessId, kind, amount, points, at, event, EntryDetail.NONE);
    }

    /** Key of the order that it belongs to, the same for all parts of a large order; null for none. */
    String orderKey() {
        if (kind != Kind.ORDER) {
            return detail.order();
        }
        if (!businessId.startsWith(ORDER_KEY)) {
            return null;
        }
        int part = businessId.indexOf('/', ORDER_KEY.length());
        return part < 0 ? businessId : businessId.substring(0, part);
    }

    /** Whether the balance is the sum of the points where there are only such entries and no programme. */
    public boolean additive() {
        return (kind == Kind.ORDER || kind == Kind.REFUND) && detail.rule() == 0 && detail.used() == 0;
    }
}
