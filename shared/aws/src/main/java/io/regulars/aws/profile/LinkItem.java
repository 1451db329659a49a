package io.regulars.aws.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whose a visitor is, as two items. {@code I#visitor} / {@code I}: {@code cid} the customer, {@code w} the visitor's
 * pseudonym in the archive, {@code apart} the customers from whom the visitor was separated: no event links them again.
 * {@code C#cid} / {@code V#visitor}: the same from the customer's side, with {@code at} when the event that linked them
 * was received, and {@code event} its id; {@code undone} when they were separated.
 *
 * @param customer null where the visitor is nobody's (any more)
 * @param pseudonym of the visitor in the archive; null where it has none
 * @param apart customers whose the visitor is not
 */
public record LinkItem(CustomerId customer, CustomerId pseudonym, Set<CustomerId> apart) {

    /** How the sort keys of a customer's visitors begin. */
    public static final String VISITOR = "V#";

    /** That an event linked them. */
    public record Merge(Instant at, String event) {}

    /** Whether an event may still link the visitor to that customer. */
    public boolean open(CustomerId to) {
        return customer == null && !apart.contains(to);
    }

    /** The key of a visitor's link. */
    public static Map<String, AttributeValue> key(CustomerId visitor) {
        return CustomerKeys.link(visitor);
    }

    /** The link of an item. */
    public static LinkItem read(Map<String, AttributeValue> item) {
        return new LinkItem(
                id(item, "cid"),
                id(item, "w"),
                item.containsKey("apart")
                        ? item.get("apart").ss().stream().map(CustomerId::new).collect(Collectors.toUnmodifiableSet())
                        : Set.of());
    }

    static Map<String, AttributeValue> visitor(CustomerId user, CustomerId visitor, CustomerId pseudonym, Merge merge) {
        Map<String, AttributeValue> item = new HashMap<>(visitorKey(user, visitor));
        item.put("w", AttributeValue.fromS(pseudonym.value()));
        item.put("at", AttributeValue.fromS(merge.at().toString()));
        item.put("event", AttributeValue.fromS(merge.event()));
        return item;
    }

    static Map<String, AttributeValue> visitorKey(CustomerId user, CustomerId visitor) {
        return Map.of("pk", AttributeValue.fromS("C#" + user), "sk", AttributeValue.fromS(VISITOR + visitor));
    }

    private static CustomerId id(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? new CustomerId(item.get(name).s()) : null;
    }
}
