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
        Channel channel, CustomerId customer, String decision, String trigger, PersonalOffer offer, Instant at) {

    private static final String CONFIRMATION = "address_confirmation";

    /**
     * A request to ask the owner of a customer's address for confirmation. It carries no offer: whether and where to
     * send the mail is decided by the gate alone.
     */
    public static SendRequest confirmation(CustomerId customer, Instant at) {
        return new SendRequest(
                Channel.EMAIL,
                customer,
                CONFIRMATION,
                CONFIRMATION,
                new PersonalOffer(CONFIRMATION, 0, null, null),
                at);
    }

    /** Whether it asks for a confirmation mail. */
    public boolean confirmsAddress() {
        return trigger.equals(CONFIRMATION);
    }
}
