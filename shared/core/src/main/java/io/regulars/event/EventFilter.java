package io.regulars.event;

import java.util.Optional;

/** Leaves out what an event may not state. Implementations are pure. */
public interface EventFilter {

    /** Leaves out nothing. */
    EventFilter NONE = (event, omissions) -> Optional.of(event);

    /**
     * The event without the parts that it may not state; empty if it may not be stated at all.
     *
     * @param omissions gets each part that is left out
     */
    Optional<Event> filter(Event event, Omissions omissions);

    /** This filter, then the other one. */
    default EventFilter then(EventFilter other) {
        return (event, omissions) -> filter(event, omissions).flatMap(filtered -> other.filter(filtered, omissions));
    }
}
