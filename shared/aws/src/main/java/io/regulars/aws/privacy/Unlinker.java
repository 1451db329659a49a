package io.regulars.aws.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.dynamo.Contention;
import io.regulars.aws.gate.GateItem;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.LinkItem;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Undoes a wrong merge: both profiles and gates are folded anew from the archive, each from the events that named it,
 * the ledger entries of the visitor's orders go back to the visitor, and no event links the two again. All of it is one
 * transaction on the versions that were read. Safe for concurrent use.
 */
public final class Unlinker {

    private static final int ITEMS = 100;
    private static final int OTHERS = 6;

    private final DynamoDbClient dynamo;
    private final String table;
    private final ArchivedCustomer archived;
    private final ProfileStore profiles;
    private final ProgrammeStore programmes;

    public Unlinker(DynamoDbClient dynamo, String table, ArchiveReader archive, ProgrammeStore programmes) {
        this.dynamo = dynamo;
        this.table = table;
        this.archived = new ArchivedCustomer(dynamo, table, archive);
        this.profiles = new ProfileStore(dynamo, table);
        this.programmes = programmes;
    }

    /** What came of it. */
    public enum Outcome {
        /** They are two again. */
        SEPARATED,
        /** The visitor is not this customer's. */
        NOT_LINKED,
        /** Events are under way to the archive, or came in meanwhile: try again. */
        BUSY,
        /** The visitor has more orders under the customer than one transaction can move. */
        TOO_MANY
    }

    public Outcome separate(CustomerId customer, CustomerId visitor, Instant now) {
        CustomerState user = profiles.read(customer);
        CustomerState pointer = profiles.read(visitor);
        if (!customer.equals(pointer.to())) {
            return Outcome.NOT_LINKED;
        }
        ArchivedCustomer.Archived events = archived.of(List.of(customer)).get(customer);
        if (Rebuild.behind(user, ArchivedCustomer.known(profiles, user), events.all()) > 0) {
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
        List<TransactWriteItem> items = new ArrayList<>(profiles.separation(userFold, visitorFold));
        moved.forEach(item -> items.addAll(move(item, pointer.customer())));
        if (items.size() + OTHERS > ITEMS) {
            return Outcome.TOO_MANY;
        }
        items.addAll(links(user.customer(), pointer.customer(), now));
        items.addAll(gate(user.customer(), own));
        items.addAll(gate(pointer.customer(), theirs));
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return Outcome.SEPARATED;
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            return Outcome.BUSY;
        }
    }

    private static RecentIds recent(CustomerState user, List<Event> events) {
        return user.recent().only(events.stream().map(MessageHash::of).collect(Collectors.toSet()));
    }

    /** Whose each entry is: what an event of the visitor's posted is the visitor's, wherever it stands. */
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
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :l)")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS("C#" + holder), ":l", AttributeValue.fromS("L#")))
                        .consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    private List<TransactWriteItem> move(Map<String, AttributeValue> item, CustomerId to) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        copy.put("pk", AttributeValue.fromS("C#" + to));
        Map<String, AttributeValue> old = Map.of("pk", item.get("pk"), "sk", item.get("sk"));
        return List.of(
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(copy).conditionExpression("attribute_not_exists(pk)"))
                        .build(),
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(old))
                        .build());
    }

    private List<TransactWriteItem> links(CustomerId user, CustomerId visitor, Instant now) {
        return List.of(
                TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(LinkItem.key(visitor))
                                .updateExpression("REMOVE cid ADD apart :apart")
                                .conditionExpression("cid = :cid")
                                .expressionAttributeValues(Map.of(
                                        ":cid",
                                        AttributeValue.fromS(user.value()),
                                        ":apart",
                                        AttributeValue.fromSs(List.of(user.value())))))
                        .build(),
                TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(Map.of(
                                        "pk",
                                        AttributeValue.fromS("C#" + user),
                                        "sk",
                                        AttributeValue.fromS(LinkItem.VISITOR + visitor)))
                                .updateExpression("SET undone = :at")
                                .expressionAttributeValues(Map.of(":at", AttributeValue.fromS(now.toString()))))
                        .build());
    }

    /** What was said and where somebody is reached, from their own events; what was sent to them stays. */
    private List<TransactWriteItem> gate(CustomerId customer, List<Event> events) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(GateItem.key(customer)).consistentRead(true))
                .item();
        Gate stored = GateItem.read(item);
        Gate anew = GateFold.anew(stored, events).withVersion(stored.version() + 1);
        return List.of(TransactWriteItem.builder()
                .put(put -> {
                    put.tableName(table).item(GateItem.write(customer, anew));
                    if (item.containsKey("gv")) {
                        put.conditionExpression("gv = :old").expressionAttributeValues(Map.of(":old", item.get("gv")));
                    } else {
                        put.conditionExpression("attribute_not_exists(gv)");
                    }
                })
                .build());
    }
}
