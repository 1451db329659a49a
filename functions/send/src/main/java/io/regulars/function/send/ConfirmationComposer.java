package io.regulars.function.send;

import java.time.Instant;

import io.regulars.content.Texts;
import io.regulars.event.CustomerId;

/**
 * Makes the mail that asks the owner of an address for confirmation. It contains nothing that the customer stated but
 * the address.
 *
 * @param <M> a message of the channel
 */
@FunctionalInterface
public interface ConfirmationComposer<M> {

    /** The mail to send. */
    M compose(Request request);

    /**
     * What the mail is made of.
     *
     * @param id the same for every attempt to send this mail
     * @param url of the confirmation page
     */
    record Request(String id, CustomerId customer, String address, String url, Texts texts, Instant now) {}
}
