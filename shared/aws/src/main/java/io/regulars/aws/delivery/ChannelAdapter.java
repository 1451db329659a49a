package io.regulars.aws.delivery;

import java.util.Optional;

import io.regulars.channel.Channel;

/**
 * One way to bring messages to people. Called by one thread at a time.
 *
 * @param <L> a message that is ready to be sent
 */
public interface ChannelAdapter<L> {

    Channel channel();

    /** The rule by which this message must not go out though its gate may allow it; empty when there is none. */
    Optional<String> blocked(SendJob job);

    /** Makes the message. Whatever can go wrong goes wrong here, before anything is claimed. */
    L prepare(SendJob job);

    /** What the message is called: the subject or the title, filled in. */
    String subject(SendJob job);

    /** Makes sure that the provider can be reached. Whatever it throws is retried: nothing is claimed yet. */
    void ready();

    /**
     * Hands the message over. Called at most once for a claim; does not throw for what a provider or a network does.
     */
    Outcome send(L letter);

    /** Called once the provider took the letter and that is recorded. */
    default void accepted(L letter) {}
}
