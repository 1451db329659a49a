package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;

import io.regulars.hash.Sha256;
import io.regulars.ledger.LedgerEntry.Kind;

/** How what happened is named in the ledger, where {@link Postings} alone does not tell. */
public final class BusinessIds {

    private static final int MAX_ID = 200;

    private BusinessIds() {}

    /** A spending that a till reports. */
    public static String spending(String redemptionId) {
        return "p/" + safe(redemptionId);
    }

    /** A reward that was asked for under that key. */
    public static String reward(String key) {
        return "w/" + safe(key);
    }

    /** An adjustment that was asked for under that key. */
    public static String adjustment(String key) {
        return "j/" + safe(key);
    }

    /** The points that a code promised for that order. */
    public static String promised(String code, String order) {
        return "c/" + safe(code + "/" + order);
    }

    /** The entry that undoes a spending or a reward: there is at most one. */
    public static LedgerEntry cancellation(String target, Instant at, String event) {
        return new LedgerEntry(
                "x/" + safe(target),
                Kind.CANCELLATION,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                at,
                event,
                new EntryDetail(0, null, null, null, 0, target, null, null, null));
    }

    /** Without slashes, and short enough for a key: a long id stands as its hash. */
    static String safe(String id) {
        return id.length() <= MAX_ID
                ? id.replace("%", "%25").replace("/", "%2F")
                : "%" + Sha256.of(id).base64Url();
    }
}
