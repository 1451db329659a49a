package io.regulars.message;

import java.time.Instant;

import io.regulars.event.CustomerId;

/**
 * What decide or dispatch asks of email or push. Names everything by id; holds no address.
 *
 * @param decision id of the decision, which is also the id of the delivery
 * @param offer id
 * @param offerVersion the version to render
 * @param coupon null without one
 * @param product the product that the message is about, null without one
 * @param at event time at which it was due
 */
public record SendRequest(
        CustomerId customer,
        String decision,
        String trigger,
        String offer,
        int offerVersion,
        String coupon,
        String product,
        Instant at) {}
