package io.regulars.function.profile;

import java.util.List;

import io.regulars.aws.privacy.ErasedIds;
import io.regulars.aws.run.Meter;
import io.regulars.event.Event;
import io.regulars.profile.CustomerState;

/**
 * Drops events of erased customers. Events received before the erasure are always dropped. Later ones start a new
 * profile or are dropped as well, as configured; notices about earlier messages never start a profile. Safe for
 * concurrent use.
 */
final class EventsAfterErasure {

    private final ErasedIds erasedIds;

    /** @param erasedIds ids of customers who must not return; null if erased customers may return */
    EventsAfterErasure(ErasedIds erasedIds) {
        this.erasedIds = erasedIds;
    }

    /**
     * The events that are not dropped.
     *
     * @param named the customer that the events name
     * @param owner the customer that {@code named} is linked to, or {@code named} itself
     */
    List<Event> accepted(CustomerState named, CustomerState owner, List<Event> events) {
        boolean gone = owner.life().gone();
        if (!gone && owner.life().since() == null && named.life().since() == null && !refused(owner)) {
            return events;
        }
        List<Event> accepted = gone && erasedIds != null || refused(owner)
                ? List.of()
                : events.stream()
                        .filter(event -> named.life().takes(event.receivedAt())
                                && owner.life().takes(event.receivedAt()))
                        .filter(event -> !gone || !event.internal())
                        .toList();
        Meter.count("events.erased", events.size() - accepted.size());
        return accepted;
    }

    /** Checked only if nothing is stored: the tombstone in the profile item expires, erased ids do not. */
    private boolean refused(CustomerState owner) {
        return erasedIds != null && !owner.exists() && erasedIds.has(owner.customer());
    }
}
