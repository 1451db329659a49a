package io.regulars.function.push;

import io.regulars.content.RenderedPush;
import io.regulars.function.send.Outcome;
import io.regulars.gate.Gate.Subscription;

/** Sends notifications to one kind of push service. Safe for concurrent use. */
interface PushProvider {

    /** The outcome for a subscription that no longer exists. */
    Outcome GONE = new Outcome.Rejected("subscription gone");

    /** The outcome for a subscription that cannot be used although no push service says that it is gone. It is kept. */
    Outcome UNUSABLE = new Outcome.Rejected("subscription unusable");

    /** Sends one notification, once. Failures of the service or the network are outcomes, never exceptions. */
    Outcome send(Subscription to, RenderedPush note);
}
