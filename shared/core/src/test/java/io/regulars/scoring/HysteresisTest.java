package io.regulars.scoring;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HysteresisTest {

    @Test
    void theFirstScoringTakesTheLikeliest() {
        assertThat(Hysteresis.choose(null, new double[] {0.1, 0.3, 0.4, 0.2})).isEqualTo(Segment.BROWSING);
    }

    @Test
    void aNarrowLeadDoesNotMoveACustomerYet() {
        assertThat(Hysteresis.choose(likely(0.40, 0.38), new double[] {0.1, 0.40, 0.45, 0.05}))
                .isEqualTo(Segment.LIKELY);
    }

    @Test
    void aClearLeadMovesAtOnce() {
        assertThat(Hysteresis.choose(likely(0.40, 0.38), new double[] {0.1, 0.30, 0.50, 0.1}))
                .isEqualTo(Segment.BROWSING);
    }

    @Test
    void aNarrowLeadTwiceInARowMoves() {
        assertThat(Hysteresis.choose(likely(0.40, 0.41), new double[] {0.1, 0.40, 0.45, 0.05}))
                .isEqualTo(Segment.BROWSING);
    }

    /** A customer in "likely" with these probabilities of likely and browsing. */
    private static Scores likely(double likely, double browsing) {
        return new Scores(
                1,
                "m",
                new Scores.Current(Segment.LIKELY, likely, Instant.EPOCH),
                Map.of(
                        Segment.FREQUENT,
                        0.1,
                        Segment.LIKELY,
                        likely,
                        Segment.BROWSING,
                        browsing,
                        Segment.SLIPPING,
                        0.9 - likely - browsing),
                Predictions.NONE,
                Map.of());
    }
}
