package io.regulars.function.push;

import io.regulars.aws.delivery.Outcome;
import io.regulars.content.RenderedPush;
import io.regulars.gate.Gate.Subscription;

/** Hands notifications to one kind of push service. Used by one thread at a time. */
interface PushTransport {

    /** What a service says of a subscription that is no more. */
    Outcome GONE = new Outcome.Rejected("subscription gone");

    /** Hands one notification over, once; what the service or the network does is the outcome, never an exception. */
    Outcome send(Subscription to, RenderedPush note);
}
