package io.regulars.trigger;

import java.time.Instant;

/**
 * A trigger that fired for a customer: a reason to decide. Immutable.
 *
 * @param name of the trigger, from events/triggers.json
 * @param anchor event time that it is about (the first order, the last cart line, …); unique together with the customer
 *     and the name
 * @param due when the trigger holds if no event intervenes; not after the snapshot's time if it holds now
 */
public record FiredTrigger(String name, Instant anchor, Instant due) {}
