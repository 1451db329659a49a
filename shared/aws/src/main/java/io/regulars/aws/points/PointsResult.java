package io.regulars.aws.points;

import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LoyaltyStatus;

/** The result of a command. */
public sealed interface PointsResult {

    /**
     * The entry is posted: now, or by an earlier request with the same key.
     *
     * @param standing after the posting
     */
    record Posted(LedgerEntry entry, LoyaltyStatus standing) implements PointsResult {}

    /** The customer has too few points; nothing is posted. */
    record Insufficient(long asked, LoyaltyStatus standing) implements PointsResult {}

    /** The key was used for another request. */
    record KeyReused() implements PointsResult {}

    /** There is no such customer, reward or entry. */
    record Unknown(String what) implements PointsResult {}

    /** The reward's code is redeemed, so its points cannot be given back. */
    record CodeRedeemed(String code) implements PointsResult {}
}
