package io.regulars.aws.decision;

import java.time.Instant;

import io.regulars.channel.Channel;
import io.regulars.message.SendRequest;
import io.regulars.policy.Decision;

/** A message to be sent, and the channel that it goes out on. */
public record Addressed(Channel channel, SendRequest request) {

    /** The message of a decision. */
    public static Addressed of(StoredDecision stored, Instant at) {
        Decision decision = stored.decision();
        return new Addressed(
                decision.channel(),
                new SendRequest(
                        decision.customer(),
                        decision.id(),
                        decision.trigger(),
                        decision.offer(),
                        decision.offerVersion(),
                        decision.coupon(),
                        stored.product(),
                        at));
    }
}
