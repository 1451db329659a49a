package io.regulars.ledger;

/**
 * Where points that were spent came from.
 *
 * @param lot null where there were none left: debt
 */
record Withdrawal(Lot lot, long points) {}
