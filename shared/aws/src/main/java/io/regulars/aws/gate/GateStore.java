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

import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.gate.Verdict;
import io.regulars.offer.Channel;
import io.regulars.profile.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Reads and commits gates. Each commit is one write on the condition that the gate is still of the version that it was made of;
 * who loses gets the winner's gate back with the refusal and tries again on that. Of an erased customer nothing is written: an
 * operator sees the empty marker, and what it makes of it is dropped. Safe for concurrent use.
 */
public final class GateStore {

    private static final int TRIES = 64;
    private static final int BATCH = 100;
    private static final String WRITER = "w";

    private final DynamoDbClient dynamo;
    private final String table;

    public GateStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The gate as it is now (a consistent read); the empty one of an unknown customer. */
    public Gate get(CustomerId customer) {
        return GateItem.read(
                dynamo.getItem(request -> request.tableName(table).key(GateItem.key(customer)).consistentRead(true)).item());
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
     * Changes the gate; the operator may be called again on a newer gate, so it must have no effect of its own. Returns what is
     * stored.
     */
    public Gate update(CustomerId customer, UnaryOperator<Gate> operator) {
        return update(customer, get(customer), operator);
    }

    /** The same, beginning with a gate that was read before: spares the read, and is as safe. */
    public Gate update(CustomerId customer, Gate read, UnaryOperator<Gate> operator) {
        return commit(customer, read, gate -> new Change<>(operator.apply(gate), null)).gate();
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
                System.getLogger(GateStore.class.getName()).log(System.Logger.Level.DEBUG, "{0} was revived by another",
                        customer);
            }
        }
    }

    /** As {@link #update}, for a change that also has something to say. */
    public <R> R change(CustomerId customer, Function<Gate, Change<R>> operator) {
        return commit(customer, get(customer), operator).result();
    }

    /**
     * The one write before the provider is called: checks consent, suppression, caps and quiet hours, and records the claim.
     * When this returns granted the claim is stored, and no other caller is ever granted one for the decision. Returns the
     * verdict with the gate as it is stored then.
     */
    public Change<Verdict> claim(CustomerId customer, Gate read, String decision, Channel channel, Instant now,
            GatePolicy policy) {
        return claim(customer, read, decision, channel, now, policy, Map.of());
    }

    /** The same; what waits is armed in the same write when it is granted. */
    public Change<Verdict> claim(CustomerId customer, Gate read, String decision, Channel channel, Instant now,
            GatePolicy policy, Map<String, Gate.Due> waits) {
        return commit(customer, read, gate -> {
            GateRules.Claimed claimed = GateRules.claim(gate, decision, channel, now, policy);
            Gate next = claimed.gate();
            if (claimed.verdict() instanceof Verdict.Granted) {
                for (Map.Entry<String, Gate.Due> wait : waits.entrySet()) {
                    next = next.withDue(wait.getKey(), wait.getValue());
                }
            }
            return new Change<>(next, claimed.verdict());
        });
    }

    private <R> Change<R> commit(CustomerId customer, Gate read, Function<Gate, Change<R>> operator) {
        Gate gate = read;
        for (int turn = 0; turn < TRIES; turn++) {
            Change<R> change = operator.apply(gate);
            if (gate.erased() || change.gate().equals(gate)) {
                return new Change<>(gate, change.result());
            }
            Gate next = change.gate().withVersion(gate.version() + 1);
            String writer = writer();
            try {
                put(customer, gate.version(), next, writer);
                return new Change<>(next, change.result());
            } catch (ConditionalCheckFailedException lost) {
                if (lost.hasItem() && AttributeValue.fromS(writer).equals(lost.item().get(WRITER))) {
                    return new Change<>(next, change.result());
                }
                gate = lost.hasItem() ? GateItem.read(lost.item()) : Gate.EMPTY;
            }
        }
        throw new IllegalStateException(
                "the gate of customer " + customer + " was changed by others " + TRIES + " times in a row");
    }

    /**
     * Who loses learns from this whether it lost to itself: the SDK writes again when an answer got lost, and would take its
     * own claim for somebody else's.
     */
    private static String writer() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    }

    private void put(CustomerId customer, long old, Gate next, String writer) {
        Map<String, AttributeValue> item = GateItem.write(customer, next);
        item.put(WRITER, AttributeValue.fromS(writer));
        PutItemRequest.Builder request = PutItemRequest.builder().tableName(table).item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (old == 0) {
            request.conditionExpression("attribute_not_exists(gv)");
        } else {
            request.conditionExpression("gv = :old")
                    .expressionAttributeValues(Map.of(":old", AttributeValue.fromN(Long.toString(old))));
        }
        dynamo.putItem(request.build());
    }

    private void read(List<CustomerId> customers, Map<CustomerId, Gate> gates) {
        Map<String, CustomerId> byKey = new HashMap<>();
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (CustomerId customer : customers) {
            byKey.put("C#" + customer.value(), customer);
            keys.add(GateItem.key(customer));
        }
        Map<String, KeysAndAttributes> open = Map.of(table, KeysAndAttributes.builder().keys(keys).build());
        while (!open.isEmpty()) {
            Map<String, KeysAndAttributes> asked = open;
            BatchGetItemResponse response = dynamo.batchGetItem(request -> request.requestItems(asked));
            response.responses().getOrDefault(table, List.of())
                    .forEach(item -> gates.put(byKey.get(item.get("pk").s()), GateItem.read(item)));
            open = response.unprocessedKeys();
        }
    }
}
