package io.regulars.trigger;

import java.time.Instant;
import java.util.Optional;

import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.scoring.Segment;

/**
 * One kind of reason to weigh an offer, as events/triggers.json describes it. Implementations are stateless,
 * thread-safe and deterministic in event time, and are listed in {@link Triggers}. {@link TriggerMemory} and the
 * decision's id keep a trigger from firing twice.
 */
public interface Trigger {

    /** The name in events/triggers.json; never changes. */
    String name();

    /** Whether a message is sent without waiting for the customer's best hour. */
    boolean urgent();

    /** Whether it fires once in a customer's life rather than once per anchor. */
    default boolean onceEver() {
        return false;
    }

    /** Fewest orders of a customer for whom it can fire. */
    default int fewestOrders() {
        return 0;
    }

    /**
     * Evaluates the trigger at a moment.
     *
     * @param segment the customer's segment
     * @return empty if there is no reason; due not after {@code at} if the trigger holds now; due later if it will hold
     *     then without further events
     */
    Optional<FiredTrigger> evaluate(Profile profile, Segment segment, Instant at);

    /** Why {@link #evaluate} finds no reason: a clause for people, such as "no order yet". */
    String absence(Profile profile);

    /** Id of the product that a firing with this anchor is about; empty if it is about none. */
    default Optional<String> product(Profile profile, Instant anchor) {
        return Optional.empty();
    }

    /** Whether a mail shows the products in the customer's cart. */
    default boolean showsCart() {
        return false;
    }

    /**
     * Whether a decision taken at {@code decided} is still worth sending; by default, if no order has been placed
     * since.
     *
     * @param anchor of the firing that the decision answers
     */
    default boolean holds(Profile profile, Instant anchor, Instant decided) {
        Instant ordered = profile.tally(Activity.ORDER_COMPLETED).last();
        return ordered == null || !ordered.isAfter(decided);
    }
}
