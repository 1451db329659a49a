package io.regulars.function.push;

import java.time.Instant;
import java.util.List;

import io.regulars.content.RenderedPush;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate.Subscription;

/**
 * A notification that is ready to be sent.
 *
 * @param to the customer's subscriptions, newest first
 * @param at by the invocation's clock
 */
record OutgoingPush(CustomerId customer, List<Subscription> to, RenderedPush note, Instant at) {}
