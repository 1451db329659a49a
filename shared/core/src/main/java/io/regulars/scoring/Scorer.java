package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.features.Behaviour;
import io.regulars.learning.timing.ErlangPosterior;
import io.regulars.learning.timing.Observation;
import io.regulars.scoring.Scores.Current;

/**
 * Scores a snapshot. Pure: equal snapshots and models give equal scores, to the last digit. The memory of the triggers
 * is carried over unchanged. Thread-safe.
 */
public final class Scorer {

    /** Horizon of the lifetime value and of the next order. */
    private static final double YEAR_WEEKS = 365 / 7.0;

    private static final Observation NEW_BUYER = new Observation(0, 0, 0);

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

    /**
     * What the lifetime value is the product of.
     *
     * @param orders expected orders within a year
     * @param orderValue expected net revenue of an order, in the shop's currency
     * @param current probability that the customer has not left; 1 before the first order
     */
    public record Outlook(double orders, double orderValue, double current) {

        double lifetimeValue() {
            return orders * orderValue;
        }
    }

    /** The outlook of a customer as of the behaviour's moment. */
    public Outlook outlook(Behaviour behaviour) {
        Observation orders = OrderHistory.of(behaviour.profile(), behaviour.at());
        return outlook(behaviour, orders, timing(orders), propensity(model.probabilities(behaviour)));
    }

    private Outlook outlook(Behaviour behaviour, Observation orders, ErlangPosterior timing, double propensity) {
        double expected = timing.roughlyExpected(YEAR_WEEKS);
        return orders == null
                ? new Outlook(propensity * (1 + expected), orderValue(behaviour), 1)
                : new Outlook(expected, orderValue(behaviour), timing.alive());
    }

    private Predictions predictions(Behaviour behaviour, double[] probabilities) {
        double propensity = propensity(probabilities);
        Observation orders = OrderHistory.of(behaviour.profile(), behaviour.at());
        ErlangPosterior timing = timing(orders);
        return new Predictions(
                Rounding.four(propensity),
                Rounding.two(outlook(behaviour, orders, timing, propensity).lifetimeValue()),
                orders == null ? null : nextOrder(behaviour.at(), timing),
                bestHour.of(behaviour.profile()));
    }

    private static double propensity(double[] probabilities) {
        return probabilities[Segment.FREQUENT.ordinal()] + probabilities[Segment.LIKELY.ordinal()];
    }

    private ErlangPosterior timing(Observation orders) {
        return model.population().timing().posterior(orders == null ? NEW_BUYER : orders);
    }

    /** The customer's net order value, shrunk towards the average. */
    private double orderValue(Behaviour behaviour) {
        double net = Math.max(0, behaviour.profile().netRevenue().doubleValue());
        return (net + ORDER_WEIGHT * model.population().averageOrder())
                / (behaviour.profile().orders() + ORDER_WEIGHT);
    }

    /** The median time of the next order if there is one within a year, in whole hours. */
    private static Instant nextOrder(Instant at, ErlangPosterior timing) {
        double hours = timing.roughlyNext(YEAR_WEEKS) * 7 * 24;
        return at.plus(Duration.ofHours(Math.max(1, Math.round(hours)))).truncatedTo(ChronoUnit.HOURS);
    }
}
