package io.regulars.chaos.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All customers as the accepted events make them, whatever the order. Where two customers claim a visitor, which was
 * first is the cloud's to say, as long as it is one of those who claimed; everything else follows. For one thread.
 */
public final class Reference {

    private final Map<String, ExpectedCustomer> customers = new LinkedHashMap<>();
    private final Map<String, String> owners;

    /** A message or a click that the cloud itself turned into an event: whose, by the cloud's id of it, and when. */
    public record Own(String name, String id, Instant time) {}

    /** A one-click unsubscription that was answered. */
    public record Unsubscribed(String name, String channel, Instant at) {}

    private Reference(Map<String, String> owners) {
        this.owners = owners;
    }

    /**
     * @param owners the customer of each visitor who was claimed
     * @param own names in it may be visitors who are somebody by now
     */
    public static Reference of(
            List<Accepted> accepted, Map<String, String> owners, List<Own> own, List<Unsubscribed> unsubscribed) {
        Reference reference = new Reference(owners);
        accepted.forEach(event -> reference.customer(name(event)).add(event));
        own.forEach(event -> reference.customer(event.name()).add(event.id(), event.time()));
        unsubscribed.forEach(one -> reference.customer(one.name()).consents().unsubscribed(one.channel(), one.at()));
        return reference;
    }

    /** How customers are named here: {@code user x} or {@code visitor x}. */
    public static String name(Accepted event) {
        return event.userId() != null ? user(event.userId()) : visitor(event.anonymousId());
    }

    public static String user(String userId) {
        return "user " + userId;
    }

    public static String visitor(String anonymousId) {
        return "visitor " + anonymousId;
    }

    /** Who claims each visitor, the first to be accepted first. */
    public static Map<String, List<String>> claims(List<Accepted> accepted) {
        Map<String, Set<String>> claims = new LinkedHashMap<>();
        for (Accepted event : accepted) {
            if (event.claimed() != null) {
                claims.computeIfAbsent(visitor(event.claimed()), visitor -> new LinkedHashSet<>())
                        .add(user(event.userId()));
            }
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        claims.forEach((visitor, users) -> lists.put(visitor, new ArrayList<>(users)));
        return lists;
    }

    /** Who that is in the end. */
    public String resolve(String name) {
        return owners.getOrDefault(name, name);
    }

    public Map<String, ExpectedCustomer> customers() {
        return customers;
    }

    private ExpectedCustomer customer(String name) {
        return customers.computeIfAbsent(resolve(name), ExpectedCustomer::new);
    }
}
