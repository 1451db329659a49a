package io.regulars.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Tally;

/** The first order has just been placed. */
record FirstOrder() implements Trigger {

    /** How long ago "just" may be: late events are welcome, last year's are not. */
    private static final Duration JUST = Duration.ofDays(2);

    @Override
    public String name() {
        return "first_order";
    }

    /** Attention is highest right after the order, and the order is what the message is about. */
    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public boolean onceEver() {
        return true;
    }

    @Override
    public Optional<FiredTrigger> evaluate(Profile profile, String segment, Instant at) {
        Tally orders = profile.tally(Activity.ORDER_COMPLETED);
        if (orders.count() == 0 || orders.first().isBefore(at.minus(JUST))) {
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
