package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.features.Behaviour;
import io.regulars.features.Gap;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile.Tally;

/**
 * From a snapshot to its scores. Pure: equal snapshots and models give equal scores, to the last digit. The memory of
 * the triggers is carried over as it is.
 */
public final class Scorer {

    /** Of the customers who order in a month, the share that still does a month later: what lifetime value fades by. */
    private static final double MONTHLY_RETENTION = 0.9;

    /** The sum of twelve fading months. */
    private static final double YEAR = (1 - Math.pow(MONTHLY_RETENTION, 12)) / (1 - MONTHLY_RETENTION);

    /** How many orders of one's own the usual order weighs as much as. */
    private static final double ORDER_WEIGHT = 2;

    private final Model model;

    public Scorer(Model model) {
        this.model = model;
    }

    public Model model() {
        return model;
    }

    /** The scores of this version of the profile, at its own time. */
    public Scores score(Snapshot snapshot) {
        Behaviour behaviour = new Behaviour(snapshot.profile(), snapshot.at());
        double[] probabilities = model.probabilities(behaviour);
        Scores previous = snapshot.scores();
        Segment segment = Hysteresis.choose(previous, probabilities);
        boolean stays = previous != null && segment.key().equals(previous.segment());
        return new Scores(
                snapshot.version(),
                model.version(),
                segment.key(),
                Rounding.four(probabilities[segment.ordinal()]),
                stays ? previous.since() : snapshot.at(),
                named(probabilities),
                Rounding.four(probabilities[Segment.FREQUENT.ordinal()] + probabilities[Segment.LIKELY.ordinal()]),
                Rounding.two(lifetimeValue(behaviour, probabilities)),
                nextOrder(behaviour),
                BestHour.of(snapshot.profile(), model.population().hours()),
                previous == null ? Map.of() : previous.fired());
    }

    private static Map<String, Double> named(double[] probabilities) {
        Map<String, Double> named = new TreeMap<>();
        for (Segment segment : Segment.ALL) {
            named.put(segment.key(), Rounding.four(probabilities[segment.ordinal()]));
        }
        return named;
    }

    /**
     * Orders to expect of the next 30 days, over twelve months that fade, times the customer's net order drawn towards
     * the usual one.
     */
    private double lifetimeValue(Behaviour behaviour, double[] probabilities) {
        Population population = model.population();
        double monthly = probabilities[Segment.LIKELY.ordinal()]
                + probabilities[Segment.FREQUENT.ordinal()] * population.frequentOrders();
        double net = Math.max(0, behaviour.profile().netRevenue().doubleValue());
        double order = (net + ORDER_WEIGHT * population.averageOrder())
                / (behaviour.profile().orders() + ORDER_WEIGHT);
        return monthly * YEAR * order;
    }

    /** One gap after the last order; for who is overdue, a quarter of a gap from now. Whole hours. */
    private Instant nextOrder(Behaviour behaviour) {
        Tally orders = behaviour.profile().tally(Activity.ORDER_COMPLETED);
        if (orders.count() == 0) {
            return null;
        }
        double gap = Gap.between(orders, model.population().gapDays());
        Instant regular = orders.last().plus(hours(gap));
        Instant soonest = behaviour.at().plus(hours(gap / 4));
        return (regular.isBefore(soonest) ? soonest : regular).truncatedTo(ChronoUnit.HOURS);
    }

    private static Duration hours(double days) {
        return Duration.ofHours(Math.round(days * 24));
    }
}
