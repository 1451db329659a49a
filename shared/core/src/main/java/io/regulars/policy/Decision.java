package io.regulars.policy;

import java.time.Instant;
import java.util.List;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;

/**
 * One decision with its explanation. Same profile, models, catalogue, time and seed give the same decision, byte for
 * byte.
 *
 * @param id hash of customer, trigger and anchor: a repeated decision is the same decision
 * @param customer whose it is
 * @param trigger why it was taken
 * @param at event time of the decision
 * @param profileVersion version of the profile decided upon
 * @param segment the customer's segment at that time
 * @param arm treatment or holdout
 * @param candidates all that was weighed, "nothing" included, best first
 * @param offer the chosen offer's id, null for nothing
 * @param offerVersion the chosen offer's version, 0 for nothing
 * @param channel the chosen channel, null for nothing
 * @param propensity the probability with which the policy makes this choice, in (0, 1]
 * @param explored whether the choice was drawn, not the best
 * @param sendAt when to send; not after {@code at} means now; null for nothing
 * @param coupon the single-use code, null without one
 * @param model version of the scores used
 * @param catalogue hash of the catalogue used
 * @param reason one sentence for a person
 */
public record Decision(
        String id,
        CustomerId customer,
        String trigger,
        Instant at,
        long profileVersion,
        String segment,
        Arm arm,
        List<Candidate> candidates,
        String offer,
        int offerVersion,
        Channel channel,
        double propensity,
        boolean explored,
        Instant sendAt,
        String coupon,
        String model,
        String catalogue,
        String reason) {

    /** Which side of the experiment a customer is on, for good. */
    public enum Arm {
        TREATMENT,
        HOLDOUT
    }

    /**
     * One thing that could have been done.
     *
     * @param offer id, null for nothing
     * @param version of the offer
     * @param channel null for nothing
     * @param value expected incremental margin less cost, in the shop's currency
     * @param propensity with which it would have been chosen
     * @param lostTo the rule that ruled it out or ranked it lower, by name; null for the winner
     */
    public record Candidate(
            String offer, int version, Channel channel, double value, double propensity, String lostTo) {}

    /** Whether this is to be sent at all: something was chosen and the customer is not held out. */
    public boolean sends() {
        return offer != null && arm == Arm.TREATMENT;
    }
}
