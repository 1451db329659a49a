package io.regulars.function.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.aws.profile.LinkItem;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;

/** The claim that a visitor is a customer, made by an event that names both or by an alias call. */
record IdentityClaim(CustomerId visitor, CustomerId user, String userId, LinkItem.Merge merge) {

    /** The claims that these events make: the first one for each visitor. */
    static List<IdentityClaim> of(List<Event> events) {
        Map<CustomerId, IdentityClaim> claims = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.userId() != null && !event.internal()) {
                add(claims, event, event.anonymousId());
                add(claims, event, event.type() == EventType.ALIAS ? event.previousId() : null);
            }
        }
        return List.copyOf(claims.values());
    }

    private static void add(Map<CustomerId, IdentityClaim> claims, Event event, String visitor) {
        if (visitor != null && !visitor.equals(event.userId())) {
            CustomerId id = CustomerId.ofAnonymous(visitor);
            claims.putIfAbsent(
                    id,
                    new IdentityClaim(
                            id, event.customer(), event.userId(), new LinkItem.Merge(event.receivedAt(), event.id())));
        }
    }
}
