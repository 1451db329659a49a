package io.regulars.function.email;

/**
 * A mail that is ready to be sent.
 *
 * @param from the sender's bare address
 * @param to the receiver's bare address
 * @param messageId with its angle brackets; the same for every attempt to send the message of one decision
 * @param decision id
 * @param customer the engine's own id
 * @param mime the whole message, headers and parts
 */
record OutgoingMail(String from, String to, String messageId, String decision, String customer, byte[] mime) {}
