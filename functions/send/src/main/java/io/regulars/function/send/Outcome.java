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
     */
    record TryLater(String reason, Cause cause) implements Outcome {

        /** The provider is busy. */
        public TryLater(String reason) {
            this(reason, Cause.BUSY);
        }
    }

    /** It may or may not have accepted the message, because no answer arrived. The message is never sent again. */
    record Unknown(String reason) implements Outcome {}

    /** Why a provider did not accept a message that it may accept later. */
    enum Cause {
        /** It throttles: asked again at once a few times, then in minutes. */
        BUSY,
        /** No connection: no message is sent for some seconds, and this one in minutes. */
        UNREACHABLE,
        /** A quota is used up for hours: asked again every quarter of an hour. */
        QUOTA,
        /** An operator must fix a right, a key or a setting: asked again every quarter of an hour. */
        FAULT
    }
}
