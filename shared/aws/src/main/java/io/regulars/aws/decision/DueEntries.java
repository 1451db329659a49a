package io.regulars.aws.decision;

import java.time.Instant;

import io.regulars.gate.Gate.Due;
import io.regulars.gate.GateRules;
import io.regulars.policy.Decision;
import io.regulars.trigger.FiredTrigger;

/**
 * What waits in a gate for its time, by key: decisions under "d/" and their id, triggers under "t/" and their name,
 * news of claims under "n/" and the decision, codes that a budget holds under "k/" and the code.
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

    /** On the quarter of an hour: a timer is about hours or days, and waking in company is cheaper than one by one. */
    public static Due due(FiredTrigger trigger) {
        return new Due(roundUp(trigger.due(), QUARTER), trigger.anchor());
    }

    /** The decision's id of a key; null when it is a trigger's. */
    public static String decision(String key) {
        return key.startsWith(DECISION) ? key.substring(DECISION.length()) : null;
    }

    /** The trigger's name of a key; null when it is a decision's. */
    public static String trigger(String key) {
        return key.startsWith(TRIGGER) ? key.substring(TRIGGER.length()) : null;
    }

    /** The decision of whose claim nothing was heard, of a key; null when it is another's. */
    public static String silent(String key) {
        return key.startsWith(NOTICE) ? key.substring(NOTICE.length()) : null;
    }

    /** The key under which the end of a code is waited for. */
    public static String ofCode(String code) {
        return CODE + code;
    }

    /** The code of a key; null when it is another's. */
    public static String code(String key) {
        return key.startsWith(CODE) ? key.substring(CODE.length()) : null;
    }

    /** When to look again at a message that is held back: on the next quarter of an hour. */
    public static Due held(Instant now, Instant since) {
        return new Due(roundUp(now.plusSeconds(MINUTE), QUARTER), since);
    }

    /** The end of a code's validity. */
    public static Due end(Instant until, Instant now) {
        return new Due(roundUp(until, QUARTER), now);
    }

    /** The first whole multiple of so many seconds that is not before: nothing comes due early. */
    private static Instant roundUp(Instant time, long seconds) {
        return Instant.ofEpochSecond(-Math.floorDiv(-time.plusNanos(999_999_999).getEpochSecond(), seconds) * seconds);
    }
}
