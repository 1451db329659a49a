package io.regulars.policy;

import java.time.Instant;
import java.util.List;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.scoring.Segment;

/**
 * One decision with its explanation. The same profile, scores, catalogue, time and seed give the same decision, byte
 * for byte. Immutable.
 *
 * @param id hash of customer, trigger and anchor: a request that is repeated gives the same id
 * @param subject customer and occasion
 * @param arm which side of the holdout experiment the customer is on
 * @param candidates everything that was considered, "nothing" included, best first
 * @param choice what was chosen
 * @param versions the inputs
 * @param reason explanation for people, one sentence
 */
public record Decision(
        String id,
        Subject subject,
        Arm arm,
        List<Candidate> candidates,
        Choice choice,
        Versions versions,
        String reason) {

    /** Side of the holdout experiment; a customer never changes sides. */
    public enum Arm {
        TREATMENT,
        HOLDOUT
    }

    /**
     * Customer and occasion of a decision.
     *
     * @param trigger name of the trigger
     * @param at event time of the decision
     * @param segment the customer's segment at that time
     */
    public record Subject(CustomerId customer, String trigger, Instant at, Segment segment) {}

    /**
     * The chosen action.
     *
     * @param offer id of the offer, null for nothing
     * @param offerVersion version of the offer, 0 for nothing
     * @param channel null for nothing
     * @param propensity probability with which the policy makes this choice, in (0, 1]
     * @param explored whether it was drawn at random rather than the best
     * @param sendAt when to send, now if not after the decision's time; null for nothing
     * @param coupon the single-use code, null without one
     */
    public record Choice(
            String offer,
            int offerVersion,
            Channel channel,
            double propensity,
            boolean explored,
            Instant sendAt,
            String coupon) {}

    /**
     * Versions of a decision's inputs.
     *
     * @param profile version of the profile
     * @param model version of the model that made the scores
     * @param catalogue hash of the catalogue
     */
    public record Versions(long profile, String model, String catalogue) {}

    /**
     * An action that was considered.
     *
     * @param offer id of the offer, null for nothing
     * @param version version of the offer, 0 for nothing
     * @param channel null for nothing
     * @param value expected incremental margin less cost, in the shop's currency
     * @param propensity probability with which the policy chooses it
     * @param lostTo name of the rule that excluded it or ranked it lower; null for the chosen one
     */
    public record Candidate(
            String offer, int version, Channel channel, double value, double propensity, String lostTo) {}

    public CustomerId customer() {
        return subject.customer();
    }

    /** Name of the trigger. */
    public String trigger() {
        return subject.trigger();
    }

    /** Event time of the decision. */
    public Instant at() {
        return subject.at();
    }

    /** Id of the chosen offer, null for nothing. */
    public String offer() {
        return choice.offer();
    }

    /** Version of the chosen offer, 0 for nothing. */
    public int offerVersion() {
        return choice.offerVersion();
    }

    /** The chosen channel, null for nothing. */
    public Channel channel() {
        return choice.channel();
    }

    /** When to send, now if not after {@link #at()}; null for nothing. */
    public Instant sendAt() {
        return choice.sendAt();
    }

    /** The single-use code, null without one. */
    public String coupon() {
        return choice.coupon();
    }

    /** Whether a message is to be sent: an offer was chosen and the customer is not held out. */
    public boolean sends() {
        return offer() != null && arm == Arm.TREATMENT;
    }
}
