package io.regulars.aws.delivery;

import java.time.Instant;

import io.regulars.gate.Gate;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;

/**
 * One message to be made.
 *
 * @param gate as it was read a moment ago: addresses and names; what it allows is settled by the claim
 * @param offer in the version that was decided
 * @param language of the offer's contents that fits the customer
 * @param now by the invocation's clock
 */
public record SendJob(SendRequest request, Gate gate, Offer offer, String language, Instant now) {

    /** The same with the gate as it is by now. */
    SendJob with(Gate newer) {
        return new SendJob(request, newer, offer, language, now);
    }

    /** What the message says, before anything is filled in. */
    public Offer.Content content() {
        return offer.content().get(language);
    }
}
