package io.regulars.message;

import java.util.List;

import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;

/**
 * A request to decide, from rescore, or from dispatch for a trigger that came due.
 *
 * @param snapshot the profile with the scores of this version
 * @param triggers that fired, at least one
 */
public record DecisionRequest(Snapshot snapshot, List<FiredTrigger> triggers) {}
