package io.regulars.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.regulars.features.Behaviour;
import io.regulars.features.Gap;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.Profile.Tally;
import io.regulars.scoring.Segment;

/**
 * A buyer has been inactive for longer than expected: one and a half expected gaps between orders, or one gap in the
 * segment slipping. Every activity of the customer postpones it.
 */
record SlippingAway() implements Trigger {

    private static final double PATIENCE = 1.5;
    private static final double LESS_PATIENCE = 1;
    private static final double SHORTEST_DAYS = 7;
    private static final double LONGEST_DAYS = 90;

    /** A customer who is overdue for longer no longer fires. */
    private static final Duration STALE = Duration.ofDays(14);

    @Override
    public String name() {
        return "slipping_away";
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public String absence(Profile profile) {
        return profile.orders() == 0 ? "no order yet" : "the last activity is too long ago";
    }

    @Override
    public int fewestOrders() {
        return 1;
    }

    @Override
    public Optional<FiredTrigger> evaluate(Profile profile, Segment segment, Instant at) {
        Tally orders = profile.tally(Activity.ORDER_COMPLETED);
        if (orders.count() == 0) {
            return Optional.empty();
        }
        Instant anchor = Behaviour.lastOwnActivity(profile);
        Instant due = anchor.plus(patience(orders, segment));
        return due.isBefore(at.minus(STALE)) ? Optional.empty() : Optional.of(new FiredTrigger(name(), anchor, due));
    }

    @Override
    public boolean holds(Profile profile, Instant anchor, Instant decided) {
        Instant last = Behaviour.lastOwnActivity(profile);
        // Without any activity the orders were moved to another customer: nobody is slipping away here.
        return last != null && !last.isAfter(decided);
    }

    private static Duration patience(Tally orders, Segment segment) {
        double gaps = segment == Segment.SLIPPING ? LESS_PATIENCE : PATIENCE;
        double days = Math.max(SHORTEST_DAYS, Math.min(LONGEST_DAYS, gaps * Gap.between(orders, Gap.USUAL_DAYS)));
        return Duration.ofMinutes(Math.round(days * 1440));
    }
}
