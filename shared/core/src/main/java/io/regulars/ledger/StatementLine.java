package io.regulars.ledger;

import java.time.Instant;

/**
 * A line of a customer's statement. The sum of the points of all lines is the balance.
 *
 * @param at when it took effect: a refund that is dated before its order takes effect with it
 * @param points what it adds, negative for what it takes
 * @param entry business id of the entry that it comes from; of an expiry, the one that the points came from
 */
public record StatementLine(Instant at, Kind kind, long points, String entry) {

    /** The kinds of line. */
    public enum Kind {
        /** An order earned points. */
        EARNED,
        /** What the customer's tier adds to that. */
        TIER_BONUS,
        /** A refund took back what its order had earned. */
        REVERSED,
        /** Points paid a part of an order, or were spent at a till. */
        SPENT,
        /** Points bought a reward. */
        REWARD,
        /** Spent points came back: a refund, or a spending that was cancelled. */
        RESTORED,
        /** An operator's correction. */
        ADJUSTED,
        /** Points lapsed. */
        EXPIRED
    }
}
