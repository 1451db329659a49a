package io.regulars.trigger;

import java.util.List;

import io.regulars.scoring.ScoreChange;
import io.regulars.scoring.Scorer;
import io.regulars.scoring.Scores;
import io.regulars.scoring.Snapshot;

/**
 * What a new version of a profile means.
 *
 * @param scores the new scores, with what the triggers remember
 * @param fired triggers that fired; none from history
 * @param material whether the scores are worth a write
 */
public record Rescoring(Scores scores, List<FiredTrigger> fired, boolean material) {

    /** Scores the snapshot and looks for triggers. Pure. */
    public static Rescoring of(Snapshot snapshot, Scorer scorer) {
        Scores scores = scorer.score(snapshot);
        List<FiredTrigger> fired = snapshot.history()
                ? List.of()
                : TriggerMemory.fire(snapshot.profile(), scores.segment(), snapshot.at(), scores.fired());
        Scores remembered = scores.withFired(TriggerMemory.after(scores.fired(), fired));
        return new Rescoring(remembered, fired, ScoreChange.material(snapshot.scores(), remembered));
    }
}
