package io.regulars.message;

import java.time.Instant;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;

/**
 * A request to send one message, from decide or dispatch to the function of a channel. Names everything by id; holds no
 * address.
 *
 * @param channel the channel that the message goes out on; not part of the JSON, the queue says it
 * @param decision id of the decision, which is also the id of the delivery
 * @param trigger name of the trigger that led to the decision
 * @param at event time at which the message was due
 */
public record SendRequest(
        Channel channel, CustomerId customer, String decision, String trigger, PersonalOffer offer, Instant at) {}
