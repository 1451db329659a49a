package io.regulars.aws.dynamo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Reads and writes the items of one DynamoDB table. Reads are consistent unless they say otherwise. Methods throw the
 * SDK's exceptions if DynamoDB cannot be reached or fails. Safe for concurrent use.
 */
public final class Table {

    private static final int CONFLICT_ATTEMPTS = 8;
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";
    private static final List<String> THROTTLED = List.of("ThrottlingError", "ProvisionedThroughputExceeded");

    private final Supplier<DynamoDbClient> dynamo;
    private final String name;

    public Table(DynamoDbClient dynamo, String name) {
        this(() -> dynamo, name);
    }

    /** @param dynamo called for every request, so that no client is made before the first */
    public Table(Supplier<DynamoDbClient> dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    /** The item with that key; empty if there is none. */
    public Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return get(key, null);
    }

    /**
     * Some attributes of the item with that key; empty if there is none.
     *
     * @param projection the attributes, in which {@code #name} stands for {@code name}; null for all
     */
    public Map<String, AttributeValue> get(Map<String, AttributeValue> key, String projection) {
        return dynamo.get()
                .getItem(request -> request.tableName(name)
                        .key(key)
                        .consistentRead(true)
                        .projectionExpression(projection)
                        .expressionAttributeNames(Write.names(projection)))
                .item();
    }

    /** The item with that key, read eventually consistently for half the price; empty if there is none. */
    public Map<String, AttributeValue> getEventually(Map<String, AttributeValue> key) {
        return dynamo.get().getItem(request -> request.tableName(name).key(key)).item();
    }

    /**
     * The items that exist with those keys, in no particular order: a request for each hundred.
     *
     * @throws ContentionException if DynamoDB leaves some unread {@value BatchRequests#ATTEMPTS} times in a row
     */
    public List<Map<String, AttributeValue>> getAll(Collection<Map<String, AttributeValue>> keys, boolean consistent) {
        return new BatchRequests(dynamo.get(), name).get(keys, consistent);
    }

    /** All of these items as they are at one moment; empty if a concurrent transaction is changing one of them. */
    public Optional<List<Map<String, AttributeValue>>> snapshot(List<Map<String, AttributeValue>> keys) {
        List<TransactGetItem> gets = keys.stream()
                .map(key -> TransactGetItem.builder()
                        .get(get -> get.tableName(name).key(key))
                        .build())
                .toList();
        try {
            return Optional.of(
                    dynamo.get().transactGetItems(request -> request.transactItems(gets)).responses().stream()
                            .map(ItemResponse::item)
                            .toList());
        } catch (TransactionCanceledException e) {
            outcome(e).committed();
            return Optional.empty();
        }
    }

    /** All items of a partition, by sort key. Requests the next page when the stream gets there. */
    public Stream<Map<String, AttributeValue>> query(String partition) {
        return query(QueryRequest.builder()
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Attributes.text(partition))));
    }

    /** The items of a partition whose sort key has a prefix, by sort key. Requests pages as the stream gets there. */
    public Stream<Map<String, AttributeValue>> query(String partition, String prefix) {
        return query(prefixQuery(partition, prefix));
    }

    private Stream<Map<String, AttributeValue>> query(QueryRequest.Builder query) {
        return dynamo
                .get()
                .queryPaginator(query.tableName(name).consistentRead(true).build())
                .items()
                .stream();
    }

    /** The first items of a partition whose sort key has a prefix, in one request. */
    public List<Map<String, AttributeValue>> queryFirst(String partition, String prefix, int limit) {
        return dynamo.get()
                .query(prefixQuery(partition, prefix)
                        .tableName(name)
                        .consistentRead(true)
                        .limit(limit)
                        .build())
                .items();
    }

    /** The last items of a partition whose sort key has a prefix come first. */
    public Stream<Map<String, AttributeValue>> queryBackwards(String partition, String prefix) {
        return query(prefixQuery(partition, prefix).scanIndexForward(false));
    }

    /**
     * A page of a partition, at most a megabyte, in one request.
     *
     * @param after the sort key after which the page starts; null for the start
     * @param limit the most items
     */
    public List<Map<String, AttributeValue>> queryFirst(String partition, int limit, String after) {
        return page(
                QueryRequest.builder()
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Attributes.text(partition))),
                partition,
                limit,
                after);
    }

    /** The same for the items whose sort key has a prefix, the last first. */
    public List<Map<String, AttributeValue>> queryBackwards(String partition, String prefix, int limit, String after) {
        return page(prefixQuery(partition, prefix).scanIndexForward(false), partition, limit, after);
    }

    private List<Map<String, AttributeValue>> page(
            QueryRequest.Builder query, String partition, int limit, String after) {
        if (after != null) {
            query.exclusiveStartKey(Attributes.key(partition, after));
        }
        return dynamo.get()
                .query(query.tableName(name).consistentRead(true).limit(limit).build())
                .items();
    }

    private static QueryRequest.Builder prefixQuery(String partition, String prefix) {
        return QueryRequest.builder()
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pk", Attributes.text(partition), ":prefix", Attributes.text(prefix)));
    }

    /**
     * Writes one item. A conflict with a transaction on that item is retried {@value #CONFLICT_ATTEMPTS} times: it
     * lasts milliseconds, nothing was written, and the SDK does not retry it.
     *
     * @throws ItemTooLargeException if the item is larger than DynamoDB stores
     */
    public WriteOutcome write(Write write) {
        ItemSize.check(write);
        WriteOutcome outcome = writeOnce(write);
        for (int retry = 1; retry < CONFLICT_ATTEMPTS && outcome instanceof WriteOutcome.Conflict; retry++) {
            Backoff.CONTENTION.await(retry);
            outcome = writeOnce(write);
        }
        return outcome;
    }

    private WriteOutcome writeOnce(Write write) {
        try {
            if (write.isPut()) {
                dynamo.get().putItem(write.toPut(name));
            } else if (write.isUpdate()) {
                return new WriteOutcome.Committed(
                        dynamo.get().updateItem(write.toUpdate(name)).attributes());
            } else if (write.isDelete()) {
                dynamo.get().deleteItem(write.toDelete(name));
            } else {
                return transact(List.of(write));
            }
            return new WriteOutcome.Committed(Map.of());
        } catch (ConditionalCheckFailedException e) {
            return new WriteOutcome.ConditionFailed(Map.of(0, e.hasItem() ? e.item() : Map.of()), e);
        } catch (TransactionConflictException e) {
            return new WriteOutcome.Conflict(e);
        }
    }

    /**
     * Writes all of these items, at most a hundred, or none.
     *
     * @throws ItemTooLargeException if an item is larger than DynamoDB stores
     */
    public WriteOutcome transact(List<Write> writes) {
        writes.forEach(ItemSize::check);
        List<TransactWriteItem> items =
                writes.stream().map(write -> write.toTransactItem(name)).toList();
        try {
            dynamo.get().transactWriteItems(request -> request.transactItems(items));
            return new WriteOutcome.Committed(Map.of());
        } catch (TransactionCanceledException e) {
            return outcome(e);
        } catch (TransactionConflictException | TransactionInProgressException e) {
            return new WriteOutcome.Conflict(e);
        }
    }

    private static WriteOutcome outcome(TransactionCanceledException e) {
        Map<Integer, Map<String, AttributeValue>> failed = new TreeMap<>();
        List<CancellationReason> reasons = e.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION_FAILED.equals(reasons.get(i).code())) {
                failed.put(i, reasons.get(i).hasItem() ? reasons.get(i).item() : Map.of());
            }
        }
        if (!failed.isEmpty()) {
            return new WriteOutcome.ConditionFailed(failed, e);
        }
        if (reasons.stream().anyMatch(reason -> CONFLICT.equals(reason.code()))) {
            return new WriteOutcome.Conflict(e);
        }
        if (reasons.stream().anyMatch(reason -> THROTTLED.contains(reason.code()))) {
            return new WriteOutcome.Throttled(e);
        }
        throw e;
    }

    /**
     * Deletes the items with those keys, whether they exist or not: a request for each 25.
     *
     * @throws ContentionException if DynamoDB leaves some {@value BatchRequests#ATTEMPTS} times in a row
     */
    public void deleteAll(Collection<Map<String, AttributeValue>> keys) {
        new BatchRequests(dynamo.get(), name).delete(keys);
    }
}
