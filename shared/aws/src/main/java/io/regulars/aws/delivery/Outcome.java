package io.regulars.aws.delivery;

/** What a provider made of a message. */
public sealed interface Outcome {

    /**
     * It took the message.
     *
     * @param provider the provider's id of it, or the id that we gave it
     */
    record Accepted(String provider) implements Outcome {}

    /** It refused the message for good: it was not delivered and never will be. */
    record Rejected(String reason) implements Outcome {}

    /** It certainly did not take the message, and asks to be asked again. */
    record TryLater(String reason) implements Outcome {}

    /** Nobody can tell: the connection broke after the message was on its way. Never sent again. */
    record Unknown(String reason) implements Outcome {}
}
