package io.regulars.function.send;

/**
 * Hands the messages of one channel to a provider. Called by one thread at a time.
 *
 * @param <M> a message that is ready to be sent
 */
public interface Transport<M> {

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
