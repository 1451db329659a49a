package io.regulars.profile;

import java.util.ArrayList;
import java.util.List;

import io.regulars.event.Event;

/**
 * Folds events into a profile, online and in training. The same set of events gives the same profile in any order and
 * grouping. Duplicates are not detected: each event must be given once. Pure.
 */
public final class ProfileFold {

    private ProfileFold() {}

    /**
     * The profile with these events added.
     *
     * @throws IllegalArgumentException if an event cannot be read, for instance its amount; nothing is folded then
     */
    public static Profile fold(Profile profile, List<Event> events) {
        List<EventFacts> facts = new ArrayList<>(events.size());
        for (Event event : events) {
            facts.add(EventFacts.of(event));
        }
        ProfileBuilder builder = new ProfileBuilder(profile);
        facts.forEach(builder::add);
        return builder.build();
    }

    /**
     * Checks that the event can be folded.
     *
     * @throws IllegalArgumentException with the reason if not
     */
    public static void check(Event event) {
        EventFacts.of(event);
    }
}
