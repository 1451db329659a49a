package io.regulars.profile;

import java.util.ArrayList;
import java.util.List;

import io.regulars.event.Event;

/**
 * The one fold of events into a profile, online and in training. Events may come in any order and in any grouping: the
 * same set of events gives the same profile. It does not know duplicates; give each event once.
 */
public final class ProfileFold {

    private ProfileFold() {}

    /**
     * The profile with these events added.
     *
     * @throws IllegalArgumentException if an event cannot be read (an amount that is no amount); nothing is folded then
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
     * Whether the event can be folded.
     *
     * @throws IllegalArgumentException with the reason if not
     */
    public static void check(Event event) {
        EventFacts.of(event);
    }
}
