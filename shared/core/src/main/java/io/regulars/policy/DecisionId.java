package io.regulars.policy;

import io.regulars.event.CustomerId;
import io.regulars.trigger.FiredTrigger;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

/** Derives the id of a decision, so that a repeated request gives the same decision. */
public final class DecisionId {

    private static final int LENGTH = 20;

    private DecisionId() {}

    /**
     * A hash of the customer, the trigger and its anchor. The anchor of a trigger that fires once in a customer's life
     * is left out.
     */
    public static String of(CustomerId customer, FiredTrigger trigger) {
        boolean ever = Triggers.named(trigger.name()).map(Trigger::onceEver).orElse(false);
        String anchor = ever ? "ever" : Long.toString(trigger.anchor().toEpochMilli());
        return HashedRandom.code(LENGTH, "decision", customer.value(), trigger.name(), anchor);
    }
}
