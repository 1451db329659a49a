package io.regulars.function.profile;

import java.util.List;

import io.regulars.aws.privacy.ErasedIds;
import io.regulars.aws.run.Meter;
import io.regulars.event.Event;
import io.regulars.profile.CustomerState;

/**
 * What becomes of events of somebody who was erased. Those that were received before are dropped, whenever they come
 * in. Later ones begin anew, or are dropped too, as configured; our own notices about former messages begin nothing.
 * Safe for concurrent use.
 */
final class EventsAfterErasure {

    private final ErasedIds erasedIds;

    /** @param erasedIds of those who must not come back; null where everybody may */
    EventsAfterErasure(ErasedIds erasedIds) {
        this.erasedIds = erasedIds;
    }

    /**
     * @param read the customer that the events name
     * @param owner the customer whose they are
     */
    List<Event> taken(CustomerState read, CustomerState owner, List<Event> events) {
        boolean gone = owner.life().gone();
        if (!gone && owner.life().since() == null && read.life().since() == null && !refused(owner)) {
            return events;
        }
        List<Event> taken = gone && erasedIds != null || refused(owner)
                ? List.of()
                : events.stream()
                        .filter(event -> read.life().takes(event.receivedAt())
                                && owner.life().takes(event.receivedAt()))
                        .filter(event -> !gone || !event.internal())
                        .toList();
        Meter.count("events.erased", events.size() - taken.size());
        return taken;
    }

    /** Only of somebody of whom nothing is stored: the marker in the profile's place is gone after a while. */
    private boolean refused(CustomerState owner) {
        return erasedIds != null && !owner.exists() && erasedIds.has(owner.customer());
    }
}
