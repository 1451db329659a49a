package io.regulars.scoring;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScoreChangeTest {

    private static final Instant NEXT = Instant.parse("2026-04-01T00:00:00Z");
    private static final Predictions PREDICTIONS = Predictions.NONE
            .withOrderPropensity(0.5)
            .withLifetimeValue(100)
            .withNextOrder(NEXT)
            .withBestHour(18);
    private static final Scores BEFORE = scores(Segment.LIKELY, 0.40, PREDICTIONS);

    @Test
    void theFirstScoresAreMaterial() {
        assertThat(ScoreChange.material(null, BEFORE)).isTrue();
    }

    @Test
    void equalScoresOfANewerVersionAreNot() {
        Scores newer = new Scores(2, "m", BEFORE.current(), BEFORE.segments(), BEFORE.predictions(), BEFORE.fired());
        assertThat(ScoreChange.material(BEFORE, newer)).isFalse();
    }

    @Test
    void anotherModelIsMaterial() {
        Scores other = new Scores(1, "n", BEFORE.current(), BEFORE.segments(), BEFORE.predictions(), BEFORE.fired());
        assertThat(ScoreChange.material(BEFORE, other)).isTrue();
    }

    @Test
    void anotherSegmentIsMaterial() {
        assertThat(material(scores(Segment.BROWSING, 0.40, PREDICTIONS))).isTrue();
    }

    @Test
    void anotherLeaderIsMaterial() {
        assertThat(material(scores(Segment.LIKELY, 0.36, PREDICTIONS)))
                .as("likely still leads")
                .isFalse();
        assertThat(material(scores(Segment.LIKELY, 0.349, PREDICTIONS)))
                .as("browsing leads")
                .isTrue();
    }

    @Test
    void aProbabilityThatMovesByMoreThanFivePointsIsMaterial() {
        assertThat(material(scores(Segment.LIKELY, 0.449, PREDICTIONS))).isFalse();
        assertThat(material(scores(Segment.LIKELY, 0.451, PREDICTIONS))).isTrue();
    }

    @Test
    void aFiredTriggerIsMaterial() {
        assertThat(material(BEFORE.withFired(Map.of("first_order", 1L)))).isTrue();
    }

    @Test
    void anotherBestHourIsMaterial() {
        assertThat(material(with(PREDICTIONS.withBestHour(19)))).isTrue();
    }

    @Test
    void aLifetimeValueThatMovesByMoreThanATenthIsMaterial() {
        assertThat(material(with(PREDICTIONS.withLifetimeValue(110)))).isFalse();
        assertThat(material(with(PREDICTIONS.withLifetimeValue(110.01)))).isTrue();
        assertThat(material(with(PREDICTIONS.withLifetimeValue(89.99)))).isTrue();
    }

    @Test
    void aNextOrderThatMovesByMoreThanThreeDaysIsMaterial() {
        assertThat(material(with(PREDICTIONS.withNextOrder(NEXT.plusSeconds(3 * 86_400)))))
                .isFalse();
        assertThat(material(with(PREDICTIONS.withNextOrder(NEXT.minusSeconds(3 * 86_400 + 1)))))
                .isTrue();
        assertThat(material(with(PREDICTIONS.withNextOrder(null)))).isTrue();
    }

    @Test
    void theOrderPropensityAloneIsNotMaterial() {
        assertThat(material(with(PREDICTIONS.withOrderPropensity(0.9)))).isFalse();
    }

    private static boolean material(Scores after) {
        return ScoreChange.material(BEFORE, after);
    }

    private static Scores with(Predictions predictions) {
        return scores(Segment.LIKELY, 0.40, predictions);
    }

    /** Browsing has a probability of 0.35. */
    private static Scores scores(Segment segment, double likely, Predictions predictions) {
        Map<Segment, Double> segments = new HashMap<>();
        segments.put(Segment.LIKELY, likely);
        segments.put(Segment.BROWSING, 0.35);
        return new Scores(1, "m", new Scores.Current(segment, 0.4, Instant.EPOCH), segments, predictions, Map.of());
    }
}
