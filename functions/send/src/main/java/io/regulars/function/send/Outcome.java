package io.regulars.function.send;

/** What a provider did with a message. */
public sealed interface Outcome {

    /**
     * It accepted the message.
     *
     * @param provider the provider's id of the message, or the id that the engine gave it
     */
    record Accepted(String provider) implements Outcome {}

    /** It refused the message permanently: it was not delivered and never will be. */
    record Rejected(String reason) implements Outcome {}

    /**
     * It certainly did not accept the message and can be asked again: the claim is released, and the message waits in
     * the gate.
     *
     * @param fault whether an operator must act before it can accept any message (permissions, configuration); false if
     *     it is busy or was not reached
     */
    record TryLater(String reason, boolean fault) implements Outcome {

        /** The provider is busy or was not reached. */
        public TryLater(String reason) {
            this(reason, false);
        }
    }

    /** It may or may not have accepted the message, because no answer arrived. The message is never sent again. */
    record Unknown(String reason) implements Outcome {}
}
