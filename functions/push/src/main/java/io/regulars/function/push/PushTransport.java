package io.regulars.function.push;

import java.lang.System.Logger.Level;
import java.util.List;

import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.gate.GateStore;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.Transport;
import io.regulars.gate.Gate.Subscription;
import io.regulars.gate.GateRules;
import io.regulars.message.FeedbackMessage;

/**
 * Sends a notification to the newest subscription that can be used. A subscription that is gone is removed from the
 * gate. Safe for concurrent use.
 */
final class PushTransport implements Transport<OutgoingPush> {

    private static final System.Logger LOG = System.getLogger(PushTransport.class.getName());
    /** As many as there are requests in a queue message. */
    private static final int PARALLEL = 12;

    private final GateStore gates;
    private final PushProvider web;
    private final PushProvider mobile;
    private final FeedbackSender feedback;

    PushTransport(GateStore gates, PushProvider web, PushProvider mobile, FeedbackSender feedback) {
        this.gates = gates;
        this.web = web;
        this.mobile = mobile;
        this.feedback = feedback;
    }

    @Override
    public int parallel() {
        return PARALLEL;
    }

    @Override
    public Outcome send(OutgoingPush push) {
        Outcome outcome = PushProvider.GONE;
        for (Subscription to : push.to()) {
            outcome = ("webpush".equals(to.kind()) ? web : mobile).send(to, push.note());
            if (PushProvider.GONE.equals(outcome)) {
                remove(push.customer(), to);
            } else if (!PushProvider.UNUSABLE.equals(outcome)) {
                return outcome;
            }
        }
        return outcome;
    }

    /** A failure changes nothing about the message: the next one finds the subscription gone again. */
    private void remove(CustomerId customer, Subscription gone) {
        try {
            gates.update(customer, gate -> GateRules.unsubscribed(gate, gone.endpoint()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a subscription that is gone could not be removed", e);
        }
    }

    /** Reports the delivery. Push services send no notices, so acceptance is the last that is known. */
    @Override
    public void accepted(OutgoingPush push) {
        String decision = push.note().decision();
        feedback.send(
                List.of(FeedbackMessage.track(
                        "push-received-" + decision,
                        Channel.PUSH.delivered().eventName(),
                        push.customer(),
                        push.at(),
                        Channel.PUSH,
                        decision)),
                push.at());
    }
}
