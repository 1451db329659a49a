package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a model says about a customer, and what the triggers remember. Stored beside the profile when it changes
 * materially, see {@link ScoreChange}. Immutable.
 *
 * @param version version of the profile that was scored
 * @param model version of the model
 * @param current the segment the customer is in
 * @param segments probability of every segment, 0..1, summing to 1 up to rounding
 * @param predictions further predictions
 * @param fired due time, as epoch second, with which each trigger fired last, by trigger name; see
 *     {@link io.regulars.trigger.TriggerMemory}
 */
public record Scores(
        long version,
        String model,
        Current current,
        Map<Segment, Double> segments,
        Predictions predictions,
        Map<String, Long> fired) {

    /**
     * The segment a customer is in, after hysteresis.
     *
     * @param probability of that segment, 0..1
     * @param since event time at which the customer entered the segment
     */
    public record Current(Segment segment, double probability, Instant since) {}

    /** The segment that the customer is in. */
    public Segment segment() {
        return current.segment();
    }

    /** Probability of an order in the next {@value Segment#HORIZON_DAYS} days, 0..1. */
    public double orderPropensity() {
        return predictions.orderPropensity();
    }

    /** Local hour, 0..23, at which a message is most likely to be read. */
    public int bestHour() {
        return predictions.bestHour();
    }

    /** The same scores with another memory of the triggers. */
    public Scores withFired(Map<String, Long> memory) {
        return new Scores(version, model, current, segments, predictions, memory);
    }

    /** The same scores after a time without events: the order propensity decays with a mean life of 30 days. */
    public Scores faded(Duration silence) {
        return new Scores(version, model, current, segments, predictions.faded(silence), fired);
    }
}
