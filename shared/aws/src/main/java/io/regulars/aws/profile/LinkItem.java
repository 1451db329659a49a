package io.regulars.aws.profile;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Write;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The link of a visitor to a customer, stored as two items. {@code I#visitor} / {@code I}: {@code cid} the customer,
 * {@code w} the visitor's pseudonym in the archive, {@code apart} the customers from whom the visitor was separated, to
 * whom no event links them again. {@code C#cid} / {@code V#visitor}: the link from the customer's side, with {@code w},
 * {@code at} (when the event that linked them was received), {@code event} (its id), and {@code undone} once they were
 * separated.
 *
 * @param customer null if the visitor is not linked, or not any more
 * @param pseudonym of the visitor in the archive; null without one
 * @param apart customers from whom the visitor was separated
 */
public record LinkItem(CustomerId customer, CustomerId pseudonym, Set<CustomerId> apart) {

    /** The event that linked a visitor to a customer. */
    public record Merge(Instant at, String event) {}

    /** Whether an event may link the visitor to that customer. */
    public boolean open(CustomerId to) {
        return customer == null && !apart.contains(to);
    }

    /** The link in an item {@code I#visitor} / {@code I}. */
    public static LinkItem read(Map<String, AttributeValue> item) {
        return new LinkItem(
                id(item, "cid"),
                id(item, "w"),
                Attributes.texts(item, "apart").stream().map(CustomerId::new).collect(Collectors.toUnmodifiableSet()));
    }

    private static CustomerId id(Map<String, AttributeValue> item, String name) {
        String id = Attributes.text(item, name);
        return id == null ? null : new CustomerId(id);
    }

    /** Links a visitor, unless they are linked already or were separated from that customer. */
    static Write link(CustomerId visitor, CustomerId pseudonym, CustomerId customer) {
        return Write.update(CustomerKeys.link(visitor), "SET cid = :cid, w = :w")
                .onlyIf("attribute_not_exists(cid) AND NOT contains(apart, :cid)")
                .value(":cid", Attributes.text(customer.value()))
                .value(":w", Attributes.text(pseudonym.value()));
    }

    /** Stores the link from the customer's side. */
    static Write visitor(CustomerId customer, CustomerId visitor, CustomerId pseudonym, Merge merge) {
        return Write.put(ItemBuilder.of(CustomerKeys.visitor(customer, visitor))
                .text("w", pseudonym.value())
                .time("at", merge.at())
                .text("event", merge.event())
                .build());
    }
}
