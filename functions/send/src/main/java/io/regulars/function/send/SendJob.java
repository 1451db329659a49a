package io.regulars.function.send;

import java.time.Instant;
import java.util.Locale;

import io.regulars.gate.Gate;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;

/**
 * A request with everything that its message is made of.
 *
 * @param gate as it was read last: addresses, names and claims; the claim decides whether the message may go out
 * @param offer in the version that was decided
 * @param language the language of the offer's content that fits the customer best
 * @param locale in which amounts and dates are written
 * @param now by the invocation's clock
 */
public record SendJob(SendRequest request, Gate gate, Offer offer, String language, Locale locale, Instant now) {

    /** The offer's content in the message's language, with its placeholders. */
    public Offer.Content content() {
        return offer.content().get(language);
    }

    SendJob with(Gate newer) {
        return new SendJob(request, newer, offer, language, locale, now);
    }

    /** The claim of this message, null without one. */
    Gate.Claim claim() {
        return gate.claims().get(request.decision());
    }

    boolean offerEnded() {
        return offer.until() != null && !now.isBefore(offer.until());
    }
}
