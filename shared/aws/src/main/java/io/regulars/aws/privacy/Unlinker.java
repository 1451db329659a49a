package io.regulars.aws.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.aws.archive.EventSource;
import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.gate.GateItem;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.MessageHash;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Rebuild;
import io.regulars.profile.RecentIds;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Undoes the link of a visitor to a customer. Both profiles and gates are folded again from the archive, each from the
 * events that name it; the ledger entries of the visitor's orders go back to the visitor; and no event links the two
 * again. All of it is one transaction, conditional on the versions that were read. Safe for concurrent use.
 */
public final class Unlinker {

    private static final int LARGEST_TRANSACTION = 100;
    /** At least as many as the writes of profiles, links and gates. */
    private static final int OTHERS = 6;

    private final Table table;
    private final ArchivedCustomer archived;
    private final ProfileStore profiles;
    private final ProgrammeStore programmes;

    public Unlinker(DynamoDbClient dynamo, String table, ProgrammeStore programmes) {
        this.table = new Table(dynamo, table);
        this.archived = new ArchivedCustomer(dynamo, table);
        this.profiles = new ProfileStore(dynamo, table);
        this.programmes = programmes;
    }

    /** The outcome of a separation. */
    public enum Outcome {
        /** Visitor and customer are separate again. */
        SEPARATED,
        /** The visitor is not linked to this customer. */
        NOT_LINKED,
        /** Events are not archived yet, or arrived meanwhile: try again. */
        BUSY,
        /** The customer has more of the visitor's orders than one transaction can move. */
        TOO_MANY
    }

    /** Whether the visitor is linked to the customer. */
    public boolean linked(CustomerId customer, CustomerId visitor) {
        return customer.equals(profiles.read(visitor).to());
    }

    /** Whether {@link #separate} separated the two at that time. */
    public boolean separated(CustomerId customer, CustomerId visitor, Instant at) {
        return at.equals(Attributes.time(table.get(CustomerKeys.visitor(customer, visitor)), "undone"));
    }

    /**
     * Separates a visitor from a customer.
     *
     * @param archive with the events of both
     */
    public Outcome separate(EventSource archive, CustomerId customer, CustomerId visitor, Instant now) {
        CustomerState user = profiles.read(customer);
        CustomerState pointer = profiles.read(visitor);
        if (!customer.equals(pointer.to())) {
            return Outcome.NOT_LINKED;
        }
        ArchivedCustomer.Archived events =
                archived.of(List.of(customer), archive).get(customer);
        if (events == null || Rebuild.behind(user, ArchivedCustomer.known(profiles, user), events.all()) > 0) {
            return Outcome.BUSY;
        }
        List<Event> theirs = events.byWhom().getOrDefault(visitor, List.of());
        List<Event> own = new ArrayList<>();
        events.byWhom().forEach((named, all) -> own.addAll(named.equals(visitor) ? List.of() : all));
        return commit(user, pointer, own, theirs, now);
    }

    private Outcome commit(
            CustomerState user, CustomerState pointer, List<Event> own, List<Event> theirs, Instant now) {
        Programmes rules = programmes.all(now);
        List<LedgerEntry> kept = new ArrayList<>();
        List<LedgerEntry> back = new ArrayList<>();
        List<Map<String, AttributeValue>> moved = new ArrayList<>();
        divide(user, pointer.customer(), theirs, kept, back, moved);
        CustomerFold userFold =
                Rebuild.of(user.without(pointer.customer()).withRecent(recent(user, own)), own, kept, rules);
        CustomerFold visitorFold = Rebuild.of(pointer.withRecent(recent(user, theirs)), theirs, back, rules);
        List<Write> writes = new ArrayList<>(profiles.separation(userFold, visitorFold));
        moved.forEach(item -> writes.addAll(move(item, pointer.customer())));
        if (writes.size() + OTHERS > LARGEST_TRANSACTION) {
            return Outcome.TOO_MANY;
        }
        writes.addAll(links(user.customer(), pointer.customer(), now));
        writes.add(gate(user.customer(), own));
        writes.add(gate(pointer.customer(), theirs));
        return table.transact(writes).committed() ? Outcome.SEPARATED : Outcome.BUSY;
    }

    private static RecentIds recent(CustomerState user, List<Event> events) {
        return user.recent().only(events.stream().map(MessageHash::of).collect(Collectors.toSet()));
    }

    /** Divides the ledger: entries that an event of the visitor posted go back to the visitor. */
    private void divide(
            CustomerState user,
            CustomerId visitor,
            List<Event> theirs,
            List<LedgerEntry> kept,
            List<LedgerEntry> back,
            List<Map<String, AttributeValue>> moved) {
        Set<String> ids = new HashSet<>();
        theirs.forEach(event -> ids.add(event.id()));
        ledger(visitor).forEach(item -> back.addAll(LedgerItem.read(item)));
        for (Map<String, AttributeValue> item : ledger(user.customer())) {
            List<LedgerEntry> entries = LedgerItem.read(item);
            boolean visitors = entries.stream().allMatch(entry -> ids.contains(entry.event()));
            (visitors ? back : kept).addAll(entries);
            if (visitors) {
                moved.add(item);
            }
        }
        user.merged().stream()
                .filter(other -> !other.equals(visitor))
                .forEach(other -> ledger(other).forEach(item -> kept.addAll(LedgerItem.read(item))));
    }

    private List<Map<String, AttributeValue>> ledger(CustomerId holder) {
        return table.query(CustomerKeys.partition(holder), CustomerKeys.LEDGER).toList();
    }

    private static List<Write> move(Map<String, AttributeValue> item, CustomerId to) {
        Map<String, AttributeValue> moved = ItemBuilder.of(item)
                .putAll(CustomerKeys.ledger(to, CustomerKeys.afterPrefix(item)))
                .build();
        return List.of(Write.putIfAbsent(moved), Write.delete(Attributes.keyOf(item)));
    }

    private static List<Write> links(CustomerId user, CustomerId visitor, Instant now) {
        return List.of(
                Write.update(CustomerKeys.link(visitor), "REMOVE cid ADD apart :apart")
                        .onlyIf("cid = :cid")
                        .value(":cid", Attributes.text(user.value()))
                        .value(":apart", Attributes.texts(List.of(user.value()))),
                Write.update(CustomerKeys.visitor(user, visitor), "SET undone = :at")
                        .value(":at", Attributes.text(now.toString())));
    }

    /** Replaces consents and addresses by those in the customer's own events; what was sent to the customer stays. */
    private Write gate(CustomerId customer, List<Event> events) {
        Map<String, AttributeValue> item = table.get(CustomerKeys.gate(customer));
        Gate stored = GateItem.read(item);
        Gate rebuilt = GateFold.rebuild(customer, stored, events).withVersion(stored.version() + 1);
        Write put = Write.put(GateItem.write(customer, rebuilt));
        AttributeValue old = item.get("gv");
        return old == null
                ? put.onlyIf("attribute_not_exists(gv)")
                : put.onlyIf("gv = :old").value(":old", old);
    }
}
