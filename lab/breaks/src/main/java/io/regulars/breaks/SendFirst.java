package io.regulars.breaks;

import java.util.Optional;

import io.regulars.aws.delivery.ChannelAdapter;
import io.regulars.aws.delivery.Outcome;
import io.regulars.aws.delivery.SendJob;
import io.regulars.channel.Channel;

/**
 * Hands a message over when it is to make sure that the provider can be reached, which is before the claim:
 * {@link Break#CLAIM_AFTER_SEND}.
 */
public final class SendFirst<L> implements ChannelAdapter<L> {

    private final ChannelAdapter<L> carrier;
    private L letter;
    private Outcome outcome;

    private SendFirst(ChannelAdapter<L> carrier) {
        this.carrier = carrier;
    }

    /** The carrier as it should be, unless it is broken on purpose. */
    public static <L> ChannelAdapter<L> ifBroken(ChannelAdapter<L> carrier) {
        return Break.CLAIM_AFTER_SEND.on() ? new SendFirst<>(carrier) : carrier;
    }

    @Override
    public Channel channel() {
        return carrier.channel();
    }

    @Override
    public Optional<String> blocked(SendJob job) {
        return carrier.blocked(job);
    }

    @Override
    public L prepare(SendJob job) {
        letter = carrier.prepare(job);
        return letter;
    }

    @Override
    public String subject(SendJob job) {
        return carrier.subject(job);
    }

    @Override
    public void ready() {
        carrier.ready();
        outcome = carrier.send(letter);
    }

    @Override
    public Outcome send(L sent) {
        return outcome;
    }

    @Override
    public void accepted(L sent) {
        carrier.accepted(sent);
    }
}
