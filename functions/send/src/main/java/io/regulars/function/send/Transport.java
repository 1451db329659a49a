package io.regulars.function.send;

/**
 * Hands the messages of one channel to a provider. Called by {@link #parallel} threads at a time.
 *
 * @param <M> a message that is ready to be sent
 */
public interface Transport<M> {

    /** How many messages may be sent at a time; with more than one, it and its composer are safe for concurrent use. */
    default int parallel() {
        return 1;
    }

    /** Whether the provider takes no message for hours, because a quota is used up. */
    default boolean exhausted() {
        return false;
    }

    /**
     * Reserves the next call within the provider's rate.
     *
     * @param longest the longest acceptable wait in milliseconds
     * @return the milliseconds to wait before the call; negative, and nothing is reserved, if it is longer
     */
    default long reserveSlot(long longest) {
        return 0;
    }

    /**
     * Makes sure that the provider can be reached. Called before anything is claimed, so an exception loses nothing:
     * the message waits in the gate.
     */
    default void connect() {}

    /**
     * Hands the message over. Called right after the claim, and again under the same claim only after
     * {@link Outcome.TryLater}. Failures of the provider or the network are outcomes, never exceptions.
     */
    Outcome send(M message);

    /** Called after the provider accepted the message and the delivery is recorded. */
    default void accepted(M message) {}
}
