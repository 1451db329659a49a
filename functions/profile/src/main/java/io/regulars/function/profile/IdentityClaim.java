package io.regulars.function.profile;

import java.util.Comparator;
import java.util.HashMap;
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

    /**
     * Who claims each visitor first: by the time of the event, then by its place. Customers are processed side by side,
     * so that without this the claims of one invocation would race.
     */
    static Map<CustomerId, CustomerId> earliest(List<Event> events) {
        List<Event> inOrder =
                events.stream().sorted(Comparator.comparing(Event::time)).toList();
        Map<CustomerId, CustomerId> users = new HashMap<>();
        of(inOrder).forEach(claim -> users.put(claim.visitor(), claim.user()));
        return users;
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
