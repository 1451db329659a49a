package io.regulars.aws.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.regulars.access.AccessKey;
import io.regulars.access.KeyHash;
import io.regulars.access.Scope;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The keys in the catalogue table, {@code Y#keys} / id: {@code name}, {@code scope}, {@code hash}, {@code created},
 * {@code expires}, {@code revoked}, {@code rate}. The secret is nowhere. Safe for concurrent use.
 */
public final class KeyStore {

    private static final AttributeValue KEY = AttributeValue.fromS("Y#keys");

    private final Supplier<DynamoDbClient> dynamo;
    private final String table;

    /** @param dynamo asked only when a key is looked for: who has no stored key pays for no client */
    public KeyStore(Supplier<DynamoDbClient> dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** All of them, those that open nothing any more too, in the order of their ids. */
    public List<AccessKey> all() {
        List<AccessKey> keys = new ArrayList<>();
        dynamo.get()
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", KEY))
                        .consistentRead(true))
                .items()
                .forEach(item -> keys.add(read(item)));
        return List.copyOf(keys);
    }

    /** Stores a new key. */
    public void put(AccessKey key) {
        Map<String, AttributeValue> item = new HashMap<>(id(key.id()));
        item.put("name", AttributeValue.fromS(key.name()));
        item.put("scope", AttributeValue.fromS(key.scope().key()));
        item.put("hash", AttributeValue.fromS(key.hash().toString()));
        item.put("created", AttributeValue.fromS(key.created().toString()));
        if (key.expires() != null) {
            item.put("expires", AttributeValue.fromS(key.expires().toString()));
        }
        if (key.rate() != null) {
            item.put("rate", AttributeValue.fromN(key.rate().toString()));
        }
        dynamo.get().putItem(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
    }

    /** Takes a key back; again changes nothing. Empty when there is no such key. */
    public Optional<AccessKey> revoke(String id, Instant now) {
        try {
            return Optional.of(read(dynamo.get()
                    .updateItem(update -> update.tableName(table)
                            .key(id(id))
                            .conditionExpression("attribute_exists(pk)")
                            .updateExpression("SET revoked = if_not_exists(revoked, :now)")
                            .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(now.toString())))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes()));
        } catch (ConditionalCheckFailedException unknown) {
            return Optional.empty();
        }
    }

    private static Map<String, AttributeValue> id(String id) {
        return Map.of("pk", KEY, "sk", AttributeValue.fromS(id));
    }

    private static AccessKey read(Map<String, AttributeValue> item) {
        return new AccessKey(
                item.get("sk").s(),
                item.get("name").s(),
                Scope.of(item.get("scope").s()),
                KeyHash.parse(item.get("hash").s()),
                Instant.parse(item.get("created").s()),
                time(item, "expires"),
                time(item, "revoked"),
                item.containsKey("rate") ? Double.valueOf(item.get("rate").n()) : null);
    }

    private static Instant time(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? Instant.parse(item.get(name).s()) : null;
    }
}
