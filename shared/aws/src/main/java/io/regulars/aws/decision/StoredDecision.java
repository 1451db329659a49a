package io.regulars.aws.decision;

import java.time.Instant;

import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.policy.Decision;

/**
 * A decision with its state, as it is stored.
 *
 * @param decision what was decided; never changes
 * @param anchor the time or order that its trigger is about
 * @param product the product that its message is about, null without one
 * @param state how far it has come
 */
public record StoredDecision(Decision decision, Instant anchor, String product, DecisionState state) {

    /**
     * The request to send the message of this decision.
     *
     * @param at when it is due
     */
    public SendRequest request(Instant at) {
        return new SendRequest(
                decision.channel(),
                decision.customer(),
                decision.id(),
                decision.trigger(),
                new PersonalOffer(decision.offer(), decision.offerVersion(), decision.coupon(), product),
                at);
    }
}
