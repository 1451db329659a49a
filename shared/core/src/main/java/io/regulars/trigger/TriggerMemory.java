package io.regulars.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.profile.Profile;

/**
 * What each trigger fired with last: the due time, as epoch second, by the trigger's name. A trigger that waits for its
 * time is not fired again: when it comes due it is evaluated anew, and armed anew where the customer has moved it. It
 * is no more than thrift: the decision's id is what makes a decision unique, so a memory that is out of date costs a
 * message, never a second decision.
 */
public final class TriggerMemory {

    private TriggerMemory() {}

    /**
     * The triggers that fire now, true already or to be armed.
     *
     * @param fired the memory of the previous scoring
     * @param at event time of the profile
     */
    public static List<FiredTrigger> fire(Profile profile, String segment, Instant at, Map<String, Long> fired) {
        List<FiredTrigger> firing = new ArrayList<>();
        for (Trigger trigger : Triggers.ALL) {
            Long last = fired.get(trigger.name());
            if (last == null || !trigger.onceEver() && last < at.getEpochSecond()) {
                trigger.evaluate(profile, segment, at)
                        .filter(found -> last == null || found.due().getEpochSecond() != last)
                        .ifPresent(firing::add);
            }
        }
        return firing;
    }

    /** The memory once these have fired. */
    public static Map<String, Long> after(Map<String, Long> fired, List<FiredTrigger> firing) {
        if (firing.isEmpty()) {
            return fired;
        }
        Map<String, Long> next = new TreeMap<>(fired);
        firing.forEach(trigger -> next.put(trigger.name(), trigger.due().getEpochSecond()));
        return next;
    }
}
