package io.regulars.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.regulars.features.Behaviour;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.scoring.Segment;

/** The cart has products, and neither a cart activity nor an order followed within an hour. */
record CartAbandoned() implements Trigger {

    private static final Duration WAIT = Duration.ofHours(1);

    /** An older cart no longer fires. */
    private static final Duration STALE = Duration.ofDays(2);

    @Override
    public String name() {
        return "cart_abandoned";
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public String absence(Profile profile) {
        return profile.cart().isEmpty() ? "the cart is empty" : "the cart is more than two days old";
    }

    @Override
    public Optional<FiredTrigger> evaluate(Profile profile, Segment segment, Instant at) {
        Instant touched = Behaviour.openCart(profile);
        if (touched == null || touched.isBefore(at.minus(STALE))) {
            return Optional.empty();
        }
        return Optional.of(new FiredTrigger(name(), touched, touched.plus(WAIT)));
    }

    @Override
    public Optional<String> product(Profile profile, Instant anchor) {
        return profile.cart().stream()
                .filter(line -> !line.time().isAfter(anchor))
                .findFirst()
                .map(Profile.CartLine::product);
    }

    @Override
    public boolean showsCart() {
        return true;
    }

    @Override
    public boolean holds(Profile profile, Instant anchor, Instant decided) {
        Instant ordered = profile.tally(Activity.ORDER_COMPLETED).last();
        return ordered == null || ordered.isBefore(anchor);
    }
}
