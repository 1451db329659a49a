package io.regulars.function.email;

/**
 * A mail that is ready to be sent.
 *
 * @param from the sender's bare address
 * @param to the receiver's bare address
 * @param messageId with its angle brackets; the same for every attempt to send the message of one decision
 * @param decision id
 * @param customer the engine's own id
 * @param feedback by which mailbox providers group complaints; null for mails that belong to no campaign
 * @param mime the whole message, headers and parts
 */
record OutgoingMail(
        String from, String to, String messageId, String decision, String customer, Feedback feedback, byte[] mime) {

    /** The campaign and the offer of a mail, the first fields of its Feedback-ID. */
    record Feedback(String campaign, String offer) {}
}
