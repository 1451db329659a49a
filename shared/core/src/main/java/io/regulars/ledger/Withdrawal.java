package io.regulars.ledger;

/**
 * Points that were taken from one lot.
 *
 * @param lot null for debt
 */
record Withdrawal(Lot lot, long points) {}
