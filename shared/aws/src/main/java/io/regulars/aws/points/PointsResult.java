package io.regulars.aws.points;

import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LoyaltyStatus;

/** What came of a command. */
public sealed interface PointsResult {

    /**
     * It is posted: now, or by an earlier request with the same key.
     *
     * @param standing as it is after it, or now
     */
    record Posted(LedgerEntry entry, LoyaltyStatus standing) implements PointsResult {}

    /** There are not enough points; nothing is posted. */
    record Insufficient(long asked, LoyaltyStatus standing) implements PointsResult {}

    /** The key was used for something else. */
    record KeyReused() implements PointsResult {}

    /** There is no such customer, reward or entry. */
    record Unknown(String what) implements PointsResult {}

    /** The reward's code was redeemed already: it cannot be given back. */
    record CodeRedeemed(String code) implements PointsResult {}
}
