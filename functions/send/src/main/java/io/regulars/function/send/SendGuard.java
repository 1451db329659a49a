package io.regulars.function.send;

import java.time.Duration;
import java.util.Optional;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.channel.Channel;
import io.regulars.control.SendRule;
import io.regulars.gate.Gate;
import io.regulars.link.LinkTokens;

/** The rules that are checked before a message is composed: those that its gate does not know. */
final class SendGuard {

    /** How long after it was due a message that is on hold is still worth sending. */
    private static final Duration LONGEST_HOLD = Duration.ofDays(2);

    private final ControlStore controls;
    private final Suppressions suppressions;
    private final LinkTokens tokens;

    SendGuard(ControlStore controls, Suppressions suppressions, LinkTokens tokens) {
        this.controls = controls;
        this.suppressions = suppressions;
        this.tokens = tokens;
    }

    /** Whether an operator holds the message back, and it is not too old to wait. */
    boolean holds(SendJob job) {
        return !job.offerEnded() && !tooOld(job) && paused(job);
    }

    /**
     * The rule that forbids the message permanently, empty without one. Asked only about messages that are not held.
     */
    Optional<SendRule> forbids(SendJob job) {
        if (job.offerEnded()) {
            return Optional.of(SendRule.OFFER_ENDED);
        }
        if (tooOld(job) && paused(job)) {
            return Optional.of(SendRule.HELD_TOO_LONG);
        }
        Channel channel = job.request().channel();
        if (!channel.reachable(job.gate())) {
            return Optional.of(SendRule.NO_ADDRESS);
        }
        return channel.addressed() && suppressed(job.gate(), channel)
                ? Optional.of(SendRule.SUPPRESSED)
                : Optional.empty();
    }

    /** Whether the message was due so long ago that it is no longer worth sending. */
    boolean tooOld(SendJob job) {
        return !job.now().isBefore(job.request().at().plus(LONGEST_HOLD));
    }

    private boolean paused(SendJob job) {
        return controls.get().hold(job.offer().campaign()).isPresent();
    }

    private boolean suppressed(Gate gate, Channel channel) {
        return suppressions
                .find(tokens.addressHash(gate.address()))
                .filter(suppression -> !suppression.liftedBy(gate, channel))
                .isPresent();
    }
}
