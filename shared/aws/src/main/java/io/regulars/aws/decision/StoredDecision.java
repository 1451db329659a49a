package io.regulars.aws.decision;

import java.time.Instant;

import io.regulars.policy.Decision;

/**
 * A decision as it stands in the table.
 *
 * @param anchor what its trigger is about
 * @param product what its message is about, null without one
 * @param decision what was decided; never changes
 * @param state how far it has come
 */
public record StoredDecision(Decision decision, Instant anchor, String product, DecisionState state) {}
