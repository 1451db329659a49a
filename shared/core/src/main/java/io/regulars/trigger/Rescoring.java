package io.regulars.trigger;

import java.util.List;

import io.regulars.scoring.ScoreChange;
import io.regulars.scoring.Scorer;
import io.regulars.scoring.Scores;
import io.regulars.scoring.Snapshot;

/**
 * Result of rescoring a new version of a profile.
 *
 * @param scores the new scores, with the new memory of the triggers
 * @param fired triggers that fired; none for history
 * @param material whether the scores are worth a write
 */
public record Rescoring(Scores scores, List<FiredTrigger> fired, boolean material) {

    /** Scores the snapshot and evaluates the triggers. Pure. */
    public static Rescoring of(Snapshot snapshot, Scorer scorer) {
        Scores scores = scorer.score(snapshot);
        List<FiredTrigger> fired = snapshot.history()
                ? List.of()
                : TriggerMemory.fire(snapshot.profile(), scores.segment(), snapshot.at(), scores.fired());
        Scores remembered = scores.withFired(TriggerMemory.after(scores.fired(), fired));
        return new Rescoring(remembered, fired, ScoreChange.material(snapshot.scores(), remembered));
    }
}
