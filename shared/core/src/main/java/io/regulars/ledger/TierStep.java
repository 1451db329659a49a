package io.regulars.ledger;

import java.time.Instant;

/**
 * A change of tier.
 *
 * @param name the tier from then on, null for none
 */
public record TierStep(String name, Instant from) {}
