package io.regulars.aws.decision;

import java.time.Instant;

import io.regulars.gate.Gate.Due;
import io.regulars.gate.GateRules;
import io.regulars.policy.Decision;
import io.regulars.policy.Reconsideration;
import io.regulars.trigger.FiredTrigger;

/**
 * The due entries of a gate, by key: decisions under "d/" and their id, triggers under "t/" and their name, triggers to
 * decide again under "w/" and their name ({@link io.regulars.gate.Awaited}), unconfirmed claims under "n/" and the
 * decision, codes with a budget reservation under "k/" and the code.
 */
public final class DueEntries {

    private static final String DECISION = GateRules.waiting("");
    private static final String TRIGGER = "t/";
    private static final String NOTICE = GateRules.notice("");
    private static final String CODE = "k/";
    private static final long MINUTE = 60;
    private static final long QUARTER = 15 * MINUTE;

    private DueEntries() {}

    public static String key(Decision decision) {
        return GateRules.waiting(decision.id());
    }

    public static String key(FiredTrigger trigger) {
        return TRIGGER + trigger.name();
    }

    public static Due due(Decision decision) {
        return new Due(roundUp(decision.sendAt(), MINUTE), decision.at());
    }

    /** Rounded to 15 minutes, so that entries can be processed in batches: timers are about hours or days. */
    public static Due due(FiredTrigger trigger) {
        return new Due(roundUp(trigger.due(), QUARTER), trigger.anchor());
    }

    /** When a trigger stops waiting for a way to reach the customer. */
    public static Due awaited(FiredTrigger trigger) {
        return new Due(roundUp(Reconsideration.end(trigger), QUARTER), trigger.anchor());
    }

    /** When to take a decision of "nothing" again: when its wait ends, or soon if an operator has paused it. */
    public static Due awaited(FiredTrigger trigger, Decision nothing) {
        Due end = awaited(trigger);
        Due soon = held(nothing.at(), trigger.anchor());
        return Reconsideration.paused(nothing) && soon.at().isBefore(end.at()) ? soon : end;
    }

    /** The id of the decision in a key; null for another kind of key. */
    public static String decision(String key) {
        return key.startsWith(DECISION) ? key.substring(DECISION.length()) : null;
    }

    /** The name of the trigger in a key; null for another kind of key. */
    public static String trigger(String key) {
        return key.startsWith(TRIGGER) ? key.substring(TRIGGER.length()) : null;
    }

    /** The decision of the unconfirmed claim in a key; null for another kind of key. */
    public static String silent(String key) {
        return key.startsWith(NOTICE) ? key.substring(NOTICE.length()) : null;
    }

    /** The key of the expiry of a code. */
    public static String ofCode(String code) {
        return CODE + code;
    }

    /** The code in a key; null for another kind of key. */
    public static String code(String key) {
        return key.startsWith(CODE) ? key.substring(CODE.length()) : null;
    }

    /** When to check a message again that is held back: at the next quarter of an hour. */
    public static Due held(Instant now, Instant since) {
        return new Due(roundUp(now.plusSeconds(MINUTE), QUARTER), since);
    }

    /**
     * When to try a message again for which the provider was busy or out of reach: after a quarter of the time that it
     * has been due, at least one minute and at most a quarter of an hour.
     */
    public static Due postponed(Instant now, Instant since) {
        long waited = Math.max(0, now.getEpochSecond() - since.getEpochSecond());
        return new Due(roundUp(now.plusSeconds(Math.min(QUARTER, Math.max(MINUTE, waited / 4))), MINUTE), since);
    }

    /** The expiry of a code. */
    public static Due end(Instant until, Instant now) {
        return new Due(roundUp(until, QUARTER), now);
    }

    /** Rounds up to a multiple of some seconds, so that nothing is due too early. */
    private static Instant roundUp(Instant time, long seconds) {
        return Instant.ofEpochSecond(-Math.floorDiv(-time.plusNanos(999_999_999).getEpochSecond(), seconds) * seconds);
    }
}
