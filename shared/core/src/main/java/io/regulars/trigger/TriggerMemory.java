package io.regulars.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.profile.Profile;
import io.regulars.scoring.Segment;

/**
 * Remembers the due time, as epoch second, with which each trigger fired last, by the trigger's name. A trigger whose
 * due time lies ahead does not fire again: it is evaluated again at that time. The memory only saves messages; the
 * decision's id is what makes a decision unique, so an outdated memory costs a message, never a second decision.
 */
public final class TriggerMemory {

    private TriggerMemory() {}

    /**
     * The triggers that fire now, whether they hold already or are due later.
     *
     * @param fired the memory of the previous scoring
     * @param at event time of the profile
     */
    public static List<FiredTrigger> fire(Profile profile, Segment segment, Instant at, Map<String, Long> fired) {
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

    /** The memory after these triggers have fired. */
    public static Map<String, Long> after(Map<String, Long> fired, List<FiredTrigger> firing) {
        if (firing.isEmpty()) {
            return fired;
        }
        Map<String, Long> next = new TreeMap<>(fired);
        firing.forEach(trigger -> next.put(trigger.name(), trigger.due().getEpochSecond()));
        return next;
    }
}
