package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * One posting to a customer's ledger. It never changes and is never deleted. {@link Account} computes its effect
 * together with all other entries.
 *
 * @param businessId identifies the fact, unique for the customer: {@code o/<order id>}, {@code r/<refund id>}; see
 *     {@link Postings}
 * @param amount of the order or refund, not negative; zero for entries that only move points
 * @param points whole points that it adds by itself: an order's points before the tier's bonus, negative for a refund
 *     and for a spending; zero for a cancellation
 * @param at time of the event
 * @param event id of the event or request that caused it
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

    /** The kinds of posting; entries of the same moment count in this order. */
    public enum Kind {
        /** Earns, and may be paid with points. */
        ORDER,
        /** An operator's correction. */
        ADJUSTMENT,
        /** A till reported that points were spent. */
        SPENDING,
        /** Points spent for a reward. */
        REWARD,
        REFUND,
        /** Cancels a spending or a reward. */
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

    /** Whether an entry with the same business id states other money, or other points spent. */
    public boolean contradicts(LedgerEntry other) {
        return amount.compareTo(other.amount) != 0
                || detail.used() != other.detail.used()
                || kind == Kind.SPENDING && points.compareTo(other.points) != 0;
    }

    /** The key of its order, the same for all parts of a large order; null for none. */
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

    /**
     * Whether the entry's points add to the balance unchanged, if all entries are like this and there is no programme.
     */
    public boolean additive() {
        boolean simple = kind == Kind.ORDER || kind == Kind.REFUND && !detail.dependsOnOrder();
        return simple && detail.rule() == 0 && detail.used() == 0;
    }
}
