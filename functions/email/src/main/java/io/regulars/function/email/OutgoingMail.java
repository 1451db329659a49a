package io.regulars.function.email;

import io.regulars.function.send.Outcome;

/**
 * A mail that is ready to be sent.
 *
 * @param from the sender's bare address
 * @param to the receiver's bare address in ASCII; null if no mail can be sent to the customer's address
 * @param messageId with its angle brackets; the same for every attempt to send the message of one decision
 * @param decision id
 * @param customer the engine's own id
 * @param feedback by which mailbox providers group complaints; null for mails that belong to no campaign
 * @param mime the whole message, headers and parts
 */
record OutgoingMail(
        String from, String to, String messageId, String decision, String customer, Feedback feedback, byte[] mime) {

    /** Why no mail can be sent to the customer's address. */
    static final Outcome MALFORMED = new Outcome.Rejected("the address is malformed");

    /** The campaign and the offer of a mail, the first fields of its Feedback-ID. */
    record Feedback(String campaign, String offer) {}
}
