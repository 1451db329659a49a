package io.regulars.ledger;

import java.time.Instant;

/**
 * A spending of more points than were redeemable: a till reported it, or a late refund followed a command.
 *
 * @param entry business id of the spending
 * @param points number of points beyond the redeemable ones
 */
public record Overspending(String entry, Instant at, long points) {}
