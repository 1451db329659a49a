package io.regulars.function.push;

import java.util.List;
import java.util.Optional;

import io.regulars.aws.delivery.ChannelAdapter;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.MessageMaker;
import io.regulars.aws.delivery.Outcome;
import io.regulars.aws.delivery.SendJob;
import io.regulars.aws.gate.GateStore;
import io.regulars.channel.Channel;
import io.regulars.gate.Gate.Subscription;
import io.regulars.gate.GateRules;
import io.regulars.message.FeedbackMessage;
import io.regulars.profile.Activity;

/**
 * Brings messages by push, to the newest subscription that still is one. A subscription that is gone is dropped from
 * the gate.
 */
final class PushAdapter implements ChannelAdapter<OutgoingPush> {

    private final MessageMaker maker;
    private final GateStore gates;
    private final PushTransport web;
    private final PushTransport mobile;
    private final FeedbackSender feedback;

    PushAdapter(MessageMaker maker, GateStore gates, PushTransport web, PushTransport mobile, FeedbackSender feedback) {
        this.maker = maker;
        this.gates = gates;
        this.web = web;
        this.mobile = mobile;
        this.feedback = feedback;
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public Optional<String> blocked(SendJob job) {
        return job.gate().subscriptions().isEmpty() ? Optional.of(GateRules.NO_ADDRESS) : Optional.empty();
    }

    @Override
    public OutgoingPush prepare(SendJob job) {
        return new OutgoingPush(
                job.request().customer(), List.copyOf(job.gate().subscriptions()), maker.note(job), job.now());
    }

    @Override
    public String subject(SendJob job) {
        return maker.subject(job);
    }

    /** Push services have many addresses; whether one answers is known only by asking it. */
    @Override
    public void ready() {}

    @Override
    public Outcome send(OutgoingPush letter) {
        Outcome outcome = PushTransport.GONE;
        for (Subscription to : letter.to()) {
            outcome = ("webpush".equals(to.kind()) ? web : mobile).send(to, letter.note());
            if (!PushTransport.GONE.equals(outcome)) {
                return outcome;
            }
            gates.update(letter.customer(), gate -> GateRules.unsubscribed(gate, to.endpoint()));
        }
        return outcome;
    }

    /** Push services send no notice of delivery: that one took it is all that will ever be known. */
    @Override
    public void accepted(OutgoingPush letter) {
        String decision = letter.note().decision();
        feedback.send(
                List.of(FeedbackMessage.track(
                        "push-received-" + decision,
                        Activity.PUSH_RECEIVED.eventName(),
                        letter.customer(),
                        letter.at(),
                        Channel.PUSH,
                        decision)),
                letter.at());
    }
}
