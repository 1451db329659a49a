package io.regulars.aws.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Addresses that must not be written to, by keyed hash: {@code X#hash} / {@code X}. They outlive the customer they were learned
 * from. Safe for concurrent use.
 */
public final class Suppressions {

    private final DynamoDbClient dynamo;
    private final String table;

    public Suppressions(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * A suppressed address.
     *
     * @param reason "unsubscribe", "bounce", "complaint"
     * @param at since when
     */
    public record Suppression(String reason, Instant at) {
    }

    /** What is known of the address with that hash. */
    public Optional<Suppression> find(String hash) {
        Map<String, AttributeValue> item = dynamo
                .getItem(request -> request.tableName(table).key(key(hash)).consistentRead(true)).item();
        return item.containsKey("reason")
                ? Optional.of(new Suppression(item.get("reason").s(), Instant.parse(item.get("at").s())))
                : Optional.empty();
    }

    /** Suppresses the address with that hash. */
    public void put(String hash, String reason, Instant at) {
        dynamo.putItem(request -> request.tableName(table).item(Map.of("pk", AttributeValue.fromS("X#" + hash), "sk",
                AttributeValue.fromS("X"), "reason", AttributeValue.fromS(reason), "at", AttributeValue.fromS(at.toString()))));
    }

    private static Map<String, AttributeValue> key(String hash) {
        return Map.of("pk", AttributeValue.fromS("X#" + hash), "sk", AttributeValue.fromS("X"));
    }
}
