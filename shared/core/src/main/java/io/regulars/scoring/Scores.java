package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What the models say of a customer, and what the triggers remember. Stored beside the profile, written when it changes
 * materially.
 *
 * @param version the profile's version that was scored
 * @param model the version of the models used
 * @param segment the behaviour predicted for the next 30 days, after hysteresis: a name from events/segments.json
 * @param probability of that segment, 0..1
 * @param since event time at which the customer came into the segment
 * @param segments probability of every segment, summing to 1
 * @param orderPropensity probability of an order in the next 30 days, 0..1
 * @param lifetimeValue expected net revenue of the next 365 days, in the shop's currency
 * @param nextOrder expected time of the next order, null when nothing is known
 * @param bestHour local hour 0..23 at which a message is best read
 * @param fired what each trigger fired with last, by trigger name: the due time as epoch second, see
 *     {@link io.regulars.trigger.TriggerMemory}
 */
public record Scores(
        long version,
        String model,
        String segment,
        double probability,
        Instant since,
        Map<String, Double> segments,
        double orderPropensity,
        double lifetimeValue,
        Instant nextOrder,
        int bestHour,
        Map<String, Long> fired) {

    /** The same scores with another memory of the triggers. */
    public Scores withFired(Map<String, Long> memory) {
        return new Scores(
                version,
                model,
                segment,
                probability,
                since,
                segments,
                orderPropensity,
                lifetimeValue,
                nextOrder,
                bestHour,
                memory);
    }

    /**
     * The same scores once the customer has been silent for so long since: whoever would have ordered within days and
     * did not is ever less likely to, with a mean life of 30 days.
     */
    public Scores faded(Duration silence) {
        double days = Math.max(0, silence.toMinutes() / 1440.0);
        return new Scores(
                version,
                model,
                segment,
                probability,
                since,
                segments,
                Rounding.four(orderPropensity * Math.exp(-days / Segment.HORIZON_DAYS)),
                lifetimeValue,
                nextOrder,
                bestHour,
                fired);
    }
}
