package io.regulars.ledger;

import java.time.Instant;

/**
 * A line of a customer's statement. The sum of the points of all lines is the balance.
 *
 * @param at when it took effect: a refund that is dated before its order takes effect with the order
 * @param points added, negative if taken
 * @param entry business id of the entry that caused it; for an expiry, of the entry that added the points
 */
public record StatementLine(Instant at, Kind kind, long points, String entry) {

    /** The kinds of line. */
    public enum Kind {
        /** An order earned points. */
        EARNED,
        /** The bonus of the customer's tier. */
        TIER_BONUS,
        /** A refund reversed the points of its order. */
        REVERSED,
        /** Points paid for a part of an order, or were spent at a till. */
        SPENT,
        /** Points bought a reward. */
        REWARD,
        /** Spent points were returned by a refund or a cancellation. */
        RESTORED,
        /** An operator's correction. */
        ADJUSTED,
        /** Points expired. */
        EXPIRED
    }
}
