package io.regulars.policy;

import java.time.ZoneId;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.offer.Catalogue;
import io.regulars.scoring.Snapshot;
import io.regulars.trigger.FiredTrigger;

/**
 * Everything that a decision depends on, except the policy's seed and response model.
 *
 * @param snapshot the profile with its scores, which must be present; its time is the time of the decision
 * @param trigger why to decide; it holds at the snapshot's time
 * @param catalogue the live offers
 * @param refused channels that must not be used, with the name of the rule
 * @param barred ids of offers that must not be chosen, with the name of the rule: paused campaign, exhausted budget
 * @param zone the customer's time zone
 * @param test whether the customer is a test customer, who is never held out and gets messages at once
 */
public record DecisionInput(
        Snapshot snapshot,
        FiredTrigger trigger,
        Catalogue catalogue,
        Map<Channel, SendRule> refused,
        Map<String, SendRule> barred,
        ZoneId zone,
        boolean test) {

    /** The input for a customer who is no test customer. */
    public DecisionInput(
            Snapshot snapshot,
            FiredTrigger trigger,
            Catalogue catalogue,
            Map<Channel, SendRule> refused,
            Map<String, SendRule> barred,
            ZoneId zone) {
        this(snapshot, trigger, catalogue, refused, barred, zone, false);
    }
}
