package io.regulars.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Tally;
import io.regulars.scoring.Segment;

/** The first order has just been placed. */
record FirstOrder() implements Trigger {

    /** An older first order, known from late or imported events, does not fire. */
    private static final Duration STALE = Duration.ofDays(2);

    @Override
    public String name() {
        return "first_order";
    }

    /** The message is about the order, and attention is highest right after it. */
    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public boolean onceEver() {
        return true;
    }

    @Override
    public String absence(Profile profile) {
        return profile.orders() == 0 ? "no order yet" : "the first order is more than two days old";
    }

    @Override
    public int fewestOrders() {
        return 1;
    }

    @Override
    public Optional<FiredTrigger> evaluate(Profile profile, Segment segment, Instant at) {
        Tally orders = profile.tally(Activity.ORDER_COMPLETED);
        if (orders.count() == 0 || orders.first().isBefore(at.minus(STALE))) {
            return Optional.empty();
        }
        return Optional.of(new FiredTrigger(name(), orders.first(), orders.first()));
    }

    @Override
    public Optional<String> product(Profile profile, Instant anchor) {
        return profile.purchases().stream()
                .filter(purchase -> purchase.time().equals(anchor))
                .findFirst()
                .map(Profile.Purchase::product);
    }
}
