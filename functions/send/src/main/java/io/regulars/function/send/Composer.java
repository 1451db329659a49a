package io.regulars.function.send;

/**
 * Makes the messages of one channel. Called by as many threads at a time as its transport.
 *
 * @param <M> a message that is ready to be sent
 */
@FunctionalInterface
public interface Composer<M> {

    /**
     * The message of that job. Called before anything is claimed, so an exception loses nothing: the request is
     * retried.
     *
     * @param job its customer can be reached on the channel
     */
    M compose(SendJob job);
}
