package io.regulars.trigger;

import java.time.Instant;
import java.util.Optional;

import io.regulars.profile.Activity;
import io.regulars.profile.Profile;

/**
 * One reason to weigh an offer, as events/triggers.json describes it. Deterministic in event time: a function of the
 * profile, the segment and the moment. That it does not fire twice is seen to elsewhere, by {@link TriggerMemory} and
 * by the decision's id.
 */
public sealed interface Trigger permits FirstOrder, CartAbandoned, SlippingAway, Replenishment {

    /** The name in events/triggers.json. */
    String name();

    /** Whether the answer should not wait for the customer's best hour. */
    boolean urgent();

    /** Whether it fires once in a customer's life rather than once per anchor. */
    default boolean onceEver() {
        return false;
    }

    /**
     * What this trigger says of the customer at that moment: empty when it has no reason; due not after {@code at} when
     * it is true now; due later when it will be true then, should nothing happen.
     */
    Optional<FiredTrigger> evaluate(Profile profile, String segment, Instant at);

    /** The product that it is about. */
    default Optional<String> product(Profile profile, Instant anchor) {
        return Optional.empty();
    }

    /**
     * Whether a decision taken for it at {@code decided} is still worth sending: by default, no order has been placed
     * since.
     */
    default boolean holds(Profile profile, Instant anchor, Instant decided) {
        Instant ordered = profile.tally(Activity.ORDER_COMPLETED).last();
        return ordered == null || !ordered.isAfter(decided);
    }
}
