package io.regulars.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Whether scores have changed enough to be worth a write. Small drifts are not: they come with every event, and nothing
 * that is decided depends on them. What hysteresis and triggers remember always is.
 */
public final class ScoreChange {

    private static final double PROBABILITY = 0.05;
    private static final double VALUE = 0.10;
    private static final Duration NEXT_ORDER = Duration.ofDays(3);

    private ScoreChange() {}

    public static boolean material(Scores before, Scores after) {
        return before == null
                || !before.model().equals(after.model())
                || !before.segment().equals(after.segment())
                || Hysteresis.leader(before) != Hysteresis.leader(after)
                || !before.fired().equals(after.fired())
                || before.bestHour() != after.bestHour()
                || probabilitiesMoved(before, after)
                || Math.abs(after.lifetimeValue() - before.lifetimeValue())
                        > VALUE * Math.max(1, before.lifetimeValue())
                || moved(before.nextOrder(), after.nextOrder());
    }

    private static boolean probabilitiesMoved(Scores before, Scores after) {
        return Segment.ALL.stream()
                .map(Segment::key)
                .anyMatch(segment -> Math.abs(after.segments().getOrDefault(segment, 0d)
                                - before.segments().getOrDefault(segment, 0d))
                        > PROBABILITY);
    }

    private static boolean moved(Instant before, Instant after) {
        if (before == null || after == null) {
            return !Objects.equals(before, after);
        }
        return Duration.between(before, after).abs().compareTo(NEXT_ORDER) > 0;
    }
}
