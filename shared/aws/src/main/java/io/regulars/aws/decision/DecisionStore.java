package io.regulars.aws.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.policy.Decision;
import io.regulars.policy.DecisionCodec;
import io.regulars.policy.Reconsideration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores decisions as items {@code C#cid} / {@code D#id}: the decision in {@code d}, which changes only while
 * {@link #decide} may replace it, its {@code state}, the trigger's {@code anchor} and {@code product}, and {@code ttl}
 * after 90 days. Safe for concurrent use.
 */
public final class DecisionStore {

    private static final Duration KEPT = Duration.ofDays(90);

    private final Table table;

    public DecisionStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** Stores a decision unless one with its id is stored; returns the stored one. */
    public StoredDecision putIfAbsent(StoredDecision stored) {
        return put(stored, Write.putIfAbsent(write(stored)));
    }

    /**
     * Stores a decision unless one with its id is stored that is final; returns the stored one. A decision is not final
     * if it is {@link Reconsideration#open} and not later than the new one. Of concurrent calls one replaces it; no
     * message belongs to it.
     */
    public StoredDecision decide(StoredDecision decided) {
        StoredDecision found = putIfAbsent(decided);
        if (found.equals(decided)
                || found.state() != DecisionState.NONE
                || !Reconsideration.open(found.decision())
                || decided.decision().at().isBefore(found.decision().at())) {
            return found;
        }
        return put(
                decided,
                Write.put(write(decided))
                        .onlyIf("d = :known")
                        .value(":known", Attributes.text(json(found.decision()))));
    }

    private StoredDecision put(StoredDecision stored, Write write) {
        WriteOutcome outcome = table.write(write.returningOld());
        return outcome.conditionsHold() ? stored : read(outcome.storedItem());
    }

    private static Map<String, AttributeValue> write(StoredDecision stored) {
        Decision decision = stored.decision();
        return ItemBuilder.of(CustomerKeys.decision(decision.customer(), decision.id()))
                .text("d", json(decision))
                .text("state", stored.state().key())
                .time("anchor", stored.anchor())
                .expires(decision.at().plus(KEPT))
                .text("product", stored.product())
                .build();
    }

    private static String json(Decision decision) {
        return Json.write(DecisionCodec.toJson(decision));
    }

    /** A customer's decision, read consistently. */
    public Optional<StoredDecision> get(CustomerId customer, String id) {
        return Optional.of(table.get(CustomerKeys.decision(customer, id)))
                .filter(item -> !item.isEmpty())
                .map(DecisionStore::read);
    }

    /** Whether the customer has that decision, read consistently. */
    public boolean contains(CustomerId customer, String id) {
        return !table.get(CustomerKeys.decision(customer, id), Attributes.PARTITION_KEY)
                .isEmpty();
    }

    /**
     * A decision about the customer, or about a visitor linked to the customer. When visitors are linked, their gate
     * moves to the customer, but decisions and deliveries stay under {@code decision().customer()}. Searches visitors
     * only if the customer has no such decision.
     */
    public Optional<StoredDecision> find(CustomerId customer, String id) {
        Optional<StoredDecision> own = get(customer, id);
        return own.isPresent()
                ? own
                : visitors(customer).stream()
                        .flatMap(visitor -> get(visitor, id).stream())
                        .findFirst();
    }

    /** The decisions with these ids that are stored, in the order of the ids; see {@link #find}. */
    public List<StoredDecision> find(CustomerId customer, Collection<String> ids) {
        List<StoredDecision> found = new ArrayList<>();
        ids.forEach(id -> find(customer, id).ifPresent(found::add));
        return found;
    }

    private List<CustomerId> visitors(CustomerId customer) {
        return table.query(CustomerKeys.partition(customer), CustomerKeys.VISITOR)
                .map(item -> new CustomerId(CustomerKeys.afterPrefix(item)))
                .toList();
    }

    /** Changes the state of a decision; returns whether it was in the first state. */
    public boolean move(CustomerId customer, String id, DecisionState from, DecisionState to) {
        return table.write(Write.update(CustomerKeys.decision(customer, id), "SET #state = :to")
                        .onlyIf("#state = :from")
                        .value(":from", Attributes.text(from.key()))
                        .value(":to", Attributes.text(to.key())))
                .conditionsHold();
    }

    /** The decision in an item. */
    public static StoredDecision read(Map<String, AttributeValue> item) {
        return new StoredDecision(
                DecisionCodec.fromJson(Json.read(Attributes.text(item, "d"))),
                Attributes.time(item, "anchor"),
                Attributes.text(item, "product"),
                DecisionState.of(Attributes.text(item, "state")));
    }
}
