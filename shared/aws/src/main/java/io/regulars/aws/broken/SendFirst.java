package io.regulars.aws.broken;

import java.util.Optional;

import io.regulars.aws.delivery.Carrier;
import io.regulars.aws.delivery.Job;
import io.regulars.aws.delivery.Outcome;
import io.regulars.offer.Channel;

/**
 * Hands a message over when it is to make sure that the provider can be reached, which is before the claim:
 * {@link Break#CLAIM_AFTER_SEND}.
 */
public final class SendFirst<L> implements Carrier<L> {

    private final Carrier<L> carrier;
    private L letter;
    private Outcome outcome;

    private SendFirst(Carrier<L> carrier) {
        this.carrier = carrier;
    }

    /** The carrier as it should be, unless it is broken on purpose. */
    public static <L> Carrier<L> ifBroken(Carrier<L> carrier) {
        return Break.CLAIM_AFTER_SEND.on() ? new SendFirst<>(carrier) : carrier;
    }

    @Override
    public Channel channel() {
        return carrier.channel();
    }

    @Override
    public Optional<String> blocked(Job job) {
        return carrier.blocked(job);
    }

    @Override
    public L prepare(Job job) {
        letter = carrier.prepare(job);
        return letter;
    }

    @Override
    public String subject(Job job) {
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
