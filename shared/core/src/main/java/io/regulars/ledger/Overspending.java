package io.regulars.ledger;

import java.time.Instant;

/**
 * That more points were spent than the customer had to spend then: a till's report, which is a fact, or a command that
 * a late refund overtook.
 *
 * @param entry business id of the spending
 * @param points by how many
 */
public record Overspending(String entry, Instant at, long points) {}
