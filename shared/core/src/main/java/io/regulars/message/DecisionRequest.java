package io.regulars.message;

import java.util.List;

import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;

/**
 * What rescore (or dispatch, for a trigger that came due) asks of decide.
 *
 * @param snapshot the profile, with the scores of this version
 * @param triggers what fired, at least one
 */
public record DecisionRequest(Snapshot snapshot, List<FiredTrigger> triggers) {}
