package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;

import io.regulars.hash.Sha256;
import io.regulars.ledger.LedgerEntry.Kind;

/**
 * Business ids of ledger entries that do not come from orders or refunds; see {@link Postings} for those. Ids are
 * escaped for keys by a stored encoding that differs from that of {@code io.regulars.coupon.OrderKey}; neither can
 * change.
 */
public final class BusinessIds {

    private static final int MAX_ID = 200;

    private BusinessIds() {}

    /** The spending of points that a till reports. */
    public static String spending(String redemptionId) {
        return "p/" + safe(redemptionId);
    }

    /** The reward that a command with that idempotency key buys. */
    public static String reward(String key) {
        return "w/" + safe(key);
    }

    /** The adjustment of a command with that idempotency key. */
    public static String adjustment(String key) {
        return "j/" + safe(key);
    }

    /** The points that a code grants for that order. */
    public static String promised(String code, String order) {
        return "c/" + safe(code + "/" + order);
    }

    /** The entry that cancels a spending or a reward; there is at most one. */
    public static LedgerEntry cancellation(String target, Instant at, String event) {
        return new LedgerEntry(
                "x/" + safe(target),
                Kind.CANCELLATION,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                at,
                event,
                EntryDetail.cancelling(target));
    }

    /** Escapes slashes, and replaces an id that is too long for a key by its hash. */
    static String safe(String id) {
        return id.length() <= MAX_ID
                ? id.replace("%", "%25").replace("/", "%2F")
                : "%" + Sha256.of(id).base64Url();
    }
}
