package io.regulars.trigger;

import java.time.Instant;

/**
 * A reason to decide.
 *
 * @param name from events/triggers.json
 * @param anchor the event time that it is about (the first order, the last cart line, …); with the customer and the
 *     name it is unique
 * @param due when it becomes true, should nothing happen until then; not after the snapshot's time when it is true now
 */
public record FiredTrigger(String name, Instant anchor, Instant due) {}
