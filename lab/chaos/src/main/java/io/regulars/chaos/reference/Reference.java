package io.regulars.chaos.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The expected state of all customers after the accepted events, independent of their order. If several customers claim
 * a visitor, the cloud may link any one of them; everything else follows from the events. For one thread.
 */
public final class Reference {

    private final Map<String, ExpectedCustomer> customers = new LinkedHashMap<>();
    private final Map<String, String> owners;

    /** An event of the cloud itself, such as a delivery or a click, with the customer's name and the event's id. */
    public record Own(String name, String id, Instant time) {}

    /** A one-click unsubscription that was answered. */
    public record Unsubscribed(String name, String channel, Instant at) {}

    private Reference(Map<String, String> owners) {
        this.owners = owners;
    }

    /**
     * @param owners the customer of each linked visitor
     * @param own its names may be those of linked visitors
     */
    public static Reference of(
            List<Accepted> accepted, Map<String, String> owners, List<Own> own, List<Unsubscribed> unsubscribed) {
        Reference reference = new Reference(owners);
        accepted.forEach(event -> reference.customer(name(event)).add(event));
        own.forEach(event -> reference.customer(event.name()).add(event.id(), event.time()));
        unsubscribed.forEach(one -> reference.customer(one.name()).consents().unsubscribed(one.channel(), one.at()));
        return reference;
    }

    /** The name of a customer: {@code user x} or {@code visitor x}. */
    public static String name(Accepted event) {
        return event.userId() != null ? user(event.userId()) : visitor(event.anonymousId());
    }

    public static String user(String userId) {
        return "user " + userId;
    }

    public static String visitor(String anonymousId) {
        return "visitor " + anonymousId;
    }

    /** The customers who claim each visitor, in the order of acceptance. */
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

    /** The name of the customer whom a visitor is linked to, or the same name. */
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
