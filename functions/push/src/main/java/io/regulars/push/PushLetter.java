package io.regulars.push;

import java.time.Instant;
import java.util.List;

import io.regulars.content.PushNote;
import io.regulars.gate.Gate.Subscription;
import io.regulars.profile.CustomerId;

/**
 * A notification that is ready to be sent.
 *
 * @param to where to, the newest first
 * @param at by the invocation's clock
 */
record PushLetter(CustomerId customer, List<Subscription> to, PushNote note, Instant at) {
}
