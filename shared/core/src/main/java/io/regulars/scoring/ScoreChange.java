package io.regulars.scoring;

/**
 * Decides whether scores have changed enough to be worth a write. Small drifts, which come with every event, are not:
 * no decision depends on them. A change of what hysteresis and triggers remember always is.
 */
public final class ScoreChange {

    private static final double PROBABILITY = 0.05;

    private ScoreChange() {}

    /** @param before the stored scores, null if there are none */
    public static boolean material(Scores before, Scores after) {
        return before == null
                || !before.model().equals(after.model())
                || before.segment() != after.segment()
                || Hysteresis.leader(before) != Hysteresis.leader(after)
                || !before.fired().equals(after.fired())
                || probabilitiesMoved(before, after)
                || before.predictions().differsMaterially(after.predictions());
    }

    private static boolean probabilitiesMoved(Scores before, Scores after) {
        return Segment.ALL.stream()
                .anyMatch(segment -> Math.abs(after.segments().getOrDefault(segment, 0d)
                                - before.segments().getOrDefault(segment, 0d))
                        > PROBABILITY);
    }
}
