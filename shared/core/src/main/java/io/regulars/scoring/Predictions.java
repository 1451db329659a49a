package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Predictions about a customer beside the segment. To add one, add a component and its {@code with} method here, and
 * the value in {@link Scorer} and in {@link ScoresCodec}; other code starts from {@link #NONE}. Immutable.
 *
 * @param orderPropensity probability of an order in the next {@value Segment#HORIZON_DAYS} days, 0..1
 * @param lifetimeValue expected orders of the next 365 days times expected net revenue of an order, in the shop's
 *     currency
 * @param nextOrder median time of the next order if there is one within a year, null before the first order
 * @param bestHour local hour, 0..23, at which a message is most likely to be read
 */
public record Predictions(double orderPropensity, double lifetimeValue, Instant nextOrder, int bestHour) {

    /** Zero, and no expected order. */
    public static final Predictions NONE = new Predictions(0, 0, null, 0);

    private static final double MATERIAL_VALUE = 0.10;
    private static final Duration MATERIAL_TIME = Duration.ofDays(3);

    /** Whether one of these differs enough from the newer predictions to be worth a write. */
    boolean differsMaterially(Predictions newer) {
        return bestHour != newer.bestHour
                || Math.abs(newer.lifetimeValue - lifetimeValue) > MATERIAL_VALUE * Math.max(1, lifetimeValue)
                || differsMaterially(nextOrder, newer.nextOrder);
    }

    Predictions faded(Duration silence) {
        double days = Math.max(0, silence.toMinutes() / 1440.0);
        return withOrderPropensity(Rounding.four(orderPropensity * Math.exp(-days / Segment.HORIZON_DAYS)));
    }

    /** The same predictions with another {@link #orderPropensity()}. */
    public Predictions withOrderPropensity(double value) {
        return new Predictions(value, lifetimeValue, nextOrder, bestHour);
    }

    /** The same predictions with another {@link #lifetimeValue()}. */
    public Predictions withLifetimeValue(double value) {
        return new Predictions(orderPropensity, value, nextOrder, bestHour);
    }

    /** The same predictions with another {@link #nextOrder()}. */
    public Predictions withNextOrder(Instant value) {
        return new Predictions(orderPropensity, lifetimeValue, value, bestHour);
    }

    /** The same predictions with another {@link #bestHour()}. */
    public Predictions withBestHour(int value) {
        return new Predictions(orderPropensity, lifetimeValue, nextOrder, value);
    }

    private static boolean differsMaterially(Instant before, Instant after) {
        if (before == null || after == null) {
            return !Objects.equals(before, after);
        }
        return Duration.between(before, after).abs().compareTo(MATERIAL_TIME) > 0;
    }
}
