package io.regulars.aws.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.regulars.aws.dynamo.Contention;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.GateVerdict;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Reads and commits gates. Each commit is one write on the condition that the gate is still of the version that it was
 * made of; who loses gets the winner's gate back with the refusal and tries again on that. Of an erased customer
 * nothing is written: an operator sees the empty marker, and what it makes of it is dropped. The gate of a visitor who
 * turned out to be a customer is the customer's: whoever asks for it, or writes to it, gets there. Safe for concurrent
 * use.
 */
public final class GateStore {

    private static final int TRIES = 64;
    private static final int BATCH = 100;
    private static final int READS = 8;
    private static final String WRITER = "w";

    private final DynamoDbClient dynamo;
    private final String table;

    public GateStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** A gate and under whose key it stands. */
    private record Located(CustomerId customer, Gate gate) {}

    /** The gate as it is now (a consistent read); the empty one of an unknown customer. */
    public Gate get(CustomerId customer) {
        return find(customer).gate();
    }

    private Located find(CustomerId customer) {
        return found(customer, item(customer));
    }

    private Map<String, AttributeValue> item(CustomerId customer) {
        return dynamo.getItem(request ->
                        request.tableName(table).key(GateItem.key(customer)).consistentRead(true))
                .item();
    }

    /**
     * What moves a visitor's gate to the customer that they turned out to be, for the transaction that links them: what
     * the visitor allowed and where they are reached, what was sent and what waits. From then on the visitor's gate is
     * the customer's. The transaction fails where either gate has been changed meanwhile.
     */
    public List<TransactWriteItem> moving(CustomerId visitor, CustomerId customer) {
        Gate from = GateItem.read(item(visitor));
        if (from.erased()) {
            return List.of();
        }
        Located into = find(customer);
        Gate merged = GateFold.merge(into.gate(), from);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(write(GateItem.pointer(visitor, from.version() + 1, into.customer()), from.version()));
        if (!merged.equals(into.gate())) {
            Gate next = merged.withVersion(into.gate().version() + 1);
            writes.add(write(GateItem.write(into.customer(), next), into.gate().version()));
        }
        return writes;
    }

    private TransactWriteItem write(Map<String, AttributeValue> item, long old) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(condition(old))
                        .expressionAttributeNames(names(old))
                        .expressionAttributeValues(values(old)))
                .build();
    }

    /** The gates of these customers, as they were about a second ago at worst; unknown ones are empty. */
    public Map<CustomerId, Gate> get(Collection<CustomerId> customers) {
        List<CustomerId> wanted = List.copyOf(new LinkedHashSet<>(customers));
        Map<CustomerId, Gate> gates = new HashMap<>();
        wanted.forEach(customer -> gates.put(customer, Gate.EMPTY));
        for (int from = 0; from < wanted.size(); from += BATCH) {
            read(wanted.subList(from, Math.min(from + BATCH, wanted.size())), gates);
        }
        return gates;
    }

    /** Folds the customer's events into the gate. Idempotent; writes only when they change something. */
    public Gate apply(CustomerId customer, List<Event> events) {
        return update(customer, gate -> GateFold.apply(gate, events));
    }

    /** Folds the customer's events into a gate that was read before: spares the read, and is as safe. */
    public Gate apply(CustomerId customer, Gate read, List<Event> events) {
        return update(customer, read, gate -> GateFold.apply(gate, events));
    }

    /**
     * Changes the gate; the operator may be called again on a newer gate, so it must have no effect of its own. Returns
     * what is stored.
     */
    public Gate update(CustomerId customer, UnaryOperator<Gate> operator) {
        return update(customer, get(customer), operator);
    }

    /** The same, beginning with a gate that was read before: spares the read, and is as safe. */
    public Gate update(CustomerId customer, Gate read, UnaryOperator<Gate> operator) {
        return commit(customer, read, gate -> new GateChange<>(operator.apply(gate), null))
                .gate();
    }

    /**
     * Begins a new life in the place of an erased customer's marker; does nothing where there is none.
     *
     * @param profileVersion of the marker in the place of the profile
     */
    public void revive(CustomerId customer, long profileVersion) {
        Gate marker = get(customer);
        if (marker.erased()) {
            try {
                Gate revived = marker.revived(profileVersion);
                put(customer, revived.version(), revived.withVersion(revived.version() + 1), writer());
            } catch (ConditionalCheckFailedException known) {
                // Another event of theirs did it, or they were erased again: then the profile's commit fails.
                System.getLogger(GateStore.class.getName())
                        .log(System.Logger.Level.DEBUG, "{0} was revived by another", customer);
            }
        }
    }

    /** As {@link #update}, for a change that also has something to say. */
    public <R> R change(CustomerId customer, Function<Gate, GateChange<R>> operator) {
        return commit(customer, get(customer), operator).result();
    }

    /**
     * The one write before the provider is called: checks consent, suppression, caps and quiet hours, and records the
     * claim. When this returns granted the claim is stored, and no other caller is ever granted one for the decision.
     * Returns the verdict with the gate as it is stored then.
     */
    public GateChange<GateVerdict> claim(
            CustomerId customer, Gate read, String decision, Channel channel, Instant now, GatePolicy policy) {
        return claim(customer, read, decision, channel, now, policy, Map.of());
    }

    /** The same; what waits is armed in the same write when it is granted. */
    public GateChange<GateVerdict> claim(
            CustomerId customer,
            Gate read,
            String decision,
            Channel channel,
            Instant now,
            GatePolicy policy,
            Map<String, Gate.Due> waits) {
        return commit(customer, read, gate -> {
            GateRules.Claimed claimed = GateRules.claim(gate, decision, channel, now, policy);
            Gate next = claimed.gate();
            if (claimed.verdict() instanceof GateVerdict.Granted) {
                for (Map.Entry<String, Gate.Due> wait : waits.entrySet()) {
                    next = next.withDue(wait.getKey(), wait.getValue());
                }
            }
            return new GateChange<>(next, claimed.verdict());
        });
    }

    private <R> GateChange<R> commit(CustomerId customer, Gate read, Function<Gate, GateChange<R>> operator) {
        Located gate = new Located(customer, read);
        for (int turn = 0; turn < TRIES; turn++) {
            GateChange<R> change = operator.apply(gate.gate());
            if (gate.gate().erased() || change.gate().equals(gate.gate())) {
                return new GateChange<>(gate.gate(), change.result());
            }
            Gate next = change.gate().withVersion(gate.gate().version() + 1);
            String writer = writer();
            try {
                put(gate.customer(), gate.gate().version(), next, writer);
                return new GateChange<>(next, change.result());
            } catch (ConditionalCheckFailedException lost) {
                if (lost.hasItem()
                        && AttributeValue.fromS(writer).equals(lost.item().get(WRITER))) {
                    return new GateChange<>(next, change.result());
                }
                gate = found(gate.customer(), lost.hasItem() ? lost.item() : null);
            } catch (TransactionConflictException lost) {
                Contention.pause(turn + 1);
                gate = find(gate.customer());
            }
        }
        throw new IllegalStateException(
                "the gate of customer " + customer + " was changed by others " + TRIES + " times in a row");
    }

    private Located found(CustomerId customer, Map<String, AttributeValue> item) {
        return GateItem.movedTo(item).map(this::find).orElseGet(() -> new Located(customer, GateItem.read(item)));
    }

    /**
     * Who loses learns from this whether it lost to itself: the SDK writes again when an answer got lost, and would
     * take its own claim for somebody else's.
     */
    private static String writer() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    }

    private void put(CustomerId customer, long old, Gate next, String writer) {
        Map<String, AttributeValue> item = GateItem.write(customer, next);
        item.put(WRITER, AttributeValue.fromS(writer));
        dynamo.putItem(request -> request.tableName(table)
                .item(item)
                .conditionExpression(condition(old))
                .expressionAttributeNames(names(old))
                .expressionAttributeValues(values(old))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static String condition(long old) {
        return old == 0 ? "attribute_not_exists(gv)" : "gv = :old AND attribute_not_exists(#to)";
    }

    private static Map<String, String> names(long old) {
        return old == 0 ? null : Map.of("#to", GateItem.TO);
    }

    private static Map<String, AttributeValue> values(long old) {
        return old == 0 ? null : Map.of(":old", AttributeValue.fromN(Long.toString(old)));
    }

    private void read(List<CustomerId> customers, Map<CustomerId, Gate> gates) {
        Map<String, CustomerId> byKey = new HashMap<>();
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (CustomerId customer : customers) {
            byKey.put("C#" + customer.value(), customer);
            keys.add(GateItem.key(customer));
        }
        Map<String, KeysAndAttributes> open =
                Map.of(table, KeysAndAttributes.builder().keys(keys).build());
        for (int turn = 0; !open.isEmpty(); turn++) {
            if (turn == READS) {
                throw new IllegalStateException("DynamoDB left gates unread " + READS + " times in a row");
            }
            Contention.pause(turn);
            Map<String, KeysAndAttributes> asked = open;
            BatchGetItemResponse response = dynamo.batchGetItem(request -> request.requestItems(asked));
            for (Map<String, AttributeValue> item : response.responses().getOrDefault(table, List.of())) {
                CustomerId customer = byKey.get(item.get("pk").s());
                gates.put(customer, found(customer, item).gate());
            }
            open = response.unprocessedKeys();
        }
    }
}
