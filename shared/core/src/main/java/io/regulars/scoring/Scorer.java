package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.features.Behaviour;
import io.regulars.features.Gap;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile.Tally;
import io.regulars.scoring.Scores.Current;

/**
 * Scores a snapshot. Pure: equal snapshots and models give equal scores, to the last digit. The memory of the triggers
 * is carried over unchanged. Thread-safe.
 */
public final class Scorer {

    /** Share of the customers ordering in one month who also order in the next. */
    private static final double MONTHLY_RETENTION = 0.9;

    /** Sum of the retention factors of twelve months. */
    private static final double YEAR = (1 - Math.pow(MONTHLY_RETENTION, 12)) / (1 - MONTHLY_RETENTION);

    /** Weight of the average order, in orders of the customer. */
    private static final double ORDER_WEIGHT = 2;

    private final Model model;
    private final BestHour bestHour;

    public Scorer(Model model) {
        this.model = model;
        this.bestHour = new BestHour(model.population());
    }

    /** The model in use. */
    public Model model() {
        return model;
    }

    /** The scores of the snapshot's profile at the snapshot's time. */
    public Scores score(Snapshot snapshot) {
        Behaviour behaviour = new Behaviour(snapshot.profile(), snapshot.at());
        double[] probabilities = model.probabilities(behaviour);
        Scores previous = snapshot.scores();
        Segment segment = Hysteresis.choose(previous, probabilities);
        boolean stays = previous != null && segment == previous.segment();
        return new Scores(
                snapshot.version(),
                model.version(),
                new Current(
                        segment,
                        Rounding.four(probabilities[segment.ordinal()]),
                        stays ? previous.current().since() : snapshot.at()),
                bySegment(probabilities),
                predictions(behaviour, probabilities),
                previous == null ? Map.of() : previous.fired());
    }

    private static Map<Segment, Double> bySegment(double[] probabilities) {
        Map<Segment, Double> bySegment = new EnumMap<>(Segment.class);
        for (Segment segment : Segment.ALL) {
            bySegment.put(segment, Rounding.four(probabilities[segment.ordinal()]));
        }
        return bySegment;
    }

    private Predictions predictions(Behaviour behaviour, double[] probabilities) {
        return new Predictions(
                Rounding.four(probabilities[Segment.FREQUENT.ordinal()] + probabilities[Segment.LIKELY.ordinal()]),
                Rounding.two(lifetimeValue(behaviour, probabilities)),
                nextOrder(behaviour),
                bestHour.of(behaviour.profile()));
    }

    /**
     * Expected orders of the next 30 days, over twelve months with retention, times the customer's net order value
     * shrunk towards the average.
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

    /** One gap after the last order, but at least a quarter of a gap from now; in whole hours. Null without orders. */
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
