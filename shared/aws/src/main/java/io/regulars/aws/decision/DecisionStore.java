package io.regulars.aws.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.profile.LinkItem;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.policy.DecisionCodec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Decisions as items {@code C#cid} / {@code D#id}: the decision in {@code d}, which never changes, its {@code state},
 * the trigger's anchor and product, {@code ttl} after 90 days. Safe for concurrent use.
 */
public final class DecisionStore {

    private static final Duration KEPT = Duration.ofDays(90);

    private final DynamoDbClient dynamo;
    private final String table;

    public DecisionStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Stores the decision unless there is one of its id; returns the one that is stored then: the same words, or the
     * earlier ones.
     */
    public StoredDecision putIfAbsent(StoredDecision stored) {
        Map<String, AttributeValue> item = new HashMap<>(
                key(stored.decision().customer(), stored.decision().id()));
        item.put("d", AttributeValue.fromS(Json.write(DecisionCodec.toJson(stored.decision()))));
        item.put("state", AttributeValue.fromS(stored.state().key()));
        item.put("anchor", AttributeValue.fromS(stored.anchor().toString()));
        item.put(
                "ttl",
                AttributeValue.fromN(
                        Long.toString(stored.decision().at().plus(KEPT).getEpochSecond())));
        if (stored.product() != null) {
            item.put("product", AttributeValue.fromS(stored.product()));
        }
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return stored;
        } catch (ConditionalCheckFailedException e) {
            return read(e.item());
        }
    }

    /** One decision, read consistently. */
    public Optional<StoredDecision> get(CustomerId customer, String id) {
        var response = dynamo.getItem(
                request -> request.tableName(table).key(key(customer, id)).consistentRead(true));
        return response.hasItem() ? Optional.of(read(response.item())) : Optional.empty();
    }

    /** Whether there is a decision of that id, read consistently. */
    public boolean contains(CustomerId customer, String id) {
        return dynamo.getItem(request -> request.tableName(table)
                        .key(key(customer, id))
                        .consistentRead(true)
                        .projectionExpression("pk"))
                .hasItem();
    }

    /**
     * What was decided for the customer, or for a visitor who turned out to be the customer: the gate has moved to
     * them, the decision and its delivery stay where they were, under {@code decision().customer()}. Asks for visitors
     * only where it must.
     */
    public Optional<StoredDecision> find(CustomerId customer, String id) {
        Optional<StoredDecision> own = get(customer, id);
        return own.isPresent()
                ? own
                : visitors(customer).stream()
                        .flatMap(visitor -> get(visitor, id).stream())
                        .findFirst();
    }

    /** Those of these decisions that there are, in the order of the ids, as {@link #find} finds them. */
    public List<StoredDecision> find(CustomerId customer, Collection<String> ids) {
        List<StoredDecision> found = new ArrayList<>();
        ids.forEach(id -> find(customer, id).ifPresent(found::add));
        return found;
    }

    private List<CustomerId> visitors(CustomerId customer) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :v)")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                AttributeValue.fromS("C#" + customer.value()),
                                ":v",
                                AttributeValue.fromS(LinkItem.VISITOR)))
                        .projectionExpression("sk")
                        .consistentRead(true))
                .items()
                .stream()
                .map(item -> new CustomerId(item.get("sk").s().substring(LinkItem.VISITOR.length())))
                .toList();
    }

    /** Moves a decision on; returns whether it was in the first state. */
    public boolean move(CustomerId customer, String id, DecisionState from, DecisionState to) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(customer, id))
                    .updateExpression("SET #state = :to")
                    .conditionExpression("#state = :from")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(
                            Map.of(":from", AttributeValue.fromS(from.key()), ":to", AttributeValue.fromS(to.key()))));
            return true;
        } catch (ConditionalCheckFailedException moved) {
            return false;
        }
    }

    /** The decision of an item. */
    public static StoredDecision read(Map<String, AttributeValue> item) {
        return new StoredDecision(
                DecisionCodec.fromJson(Json.read(item.get("d").s())),
                Instant.parse(item.get("anchor").s()),
                item.containsKey("product") ? item.get("product").s() : null,
                DecisionState.of(item.get("state").s()));
    }

    private static Map<String, AttributeValue> key(CustomerId customer, String id) {
        return Map.of("pk", AttributeValue.fromS("C#" + customer.value()), "sk", AttributeValue.fromS("D#" + id));
    }
}
