package io.regulars.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import io.regulars.control.SendRule;
import io.regulars.policy.Decision.Candidate;
import io.regulars.trigger.FiredTrigger;

/**
 * Which decisions of "nothing" are taken again: those in which an offer worth sending lost only to a pause, or because
 * the customer could not be reached. They are taken again under the same id once the obstacle has disappeared, within
 * {@link #WINDOW}. Pure.
 */
public final class Reconsideration {

    /** How long after its trigger was due a decision may be taken again; as long as a held message is kept. */
    public static final Duration WINDOW = Duration.ofDays(2);

    private static final Set<SendRule> PAUSES = EnumSet.of(SendRule.SENDING_PAUSED, SendRule.CAMPAIGN_PAUSED);
    private static final Set<SendRule> UNREACHABLE =
            EnumSet.of(SendRule.NO_ADDRESS, SendRule.SUPPRESSED, SendRule.NO_CONSENT, SendRule.ADDRESS_NOT_CONFIRMED);

    private Reconsideration() {}

    /** Whether the decision may be replaced by a later one. */
    public static boolean open(Decision decision) {
        return paused(decision) || lost(decision, UNREACHABLE);
    }

    /** Whether an operator's pause is an obstacle. Nothing reports its end, so it has to be checked repeatedly. */
    public static boolean paused(Decision decision) {
        return lost(decision, PAUSES);
    }

    /** When the decision on a trigger becomes final. */
    public static Instant end(FiredTrigger trigger) {
        return trigger.due().plus(WINDOW);
    }

    private static boolean lost(Decision decision, Set<SendRule> rules) {
        return decision.offer() == null
                && !decision.choice().explored()
                && decision.candidates().stream()
                        .filter(candidate -> candidate.value() > 0 && candidate.lostTo() != null)
                        .map(Candidate::lostTo)
                        .anyMatch(rule -> rules.stream().map(SendRule::key).anyMatch(rule::equals));
    }
}
