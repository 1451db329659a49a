package io.regulars.policy;

import java.time.ZoneId;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.offer.Catalogue;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;

/**
 * All that a decision depends on, beside the policy's seed.
 *
 * @param snapshot the profile with its scores; its time is the time of the decision
 * @param trigger why to decide; it is true at the snapshot's time
 * @param catalogue the live offers
 * @param refused channels that must not be used, with the rule that forbids them; the others may be
 * @param barred offers that must not be chosen, by id, with the rule: their campaign is paused, or its budget exhausted
 * @param zone the customer's time zone
 */
public record DecisionInput(
        Snapshot snapshot,
        FiredTrigger trigger,
        Catalogue catalogue,
        Map<Channel, SendRule> refused,
        Map<String, SendRule> barred,
        ZoneId zone) {}
