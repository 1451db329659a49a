package io.regulars.aws.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Addresses that must not be written to, by keyed hash: {@code X#hash} / {@code X}. They outlive the customer they were
 * learned from. Safe for concurrent use.
 */
public final class Suppressions {

    private static final String UNSUBSCRIBE = "unsubscribe";

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
    public record Suppression(String reason, Instant at) {}

    /** What is known of the address with that hash. */
    public Optional<Suppression> find(String hash) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(hash)).consistentRead(true))
                .item();
        return item.containsKey("reason")
                ? Optional.of(new Suppression(
                        item.get("reason").s(), Instant.parse(item.get("at").s())))
                : Optional.empty();
    }

    /**
     * Suppresses the address with that hash. What an owner can lift (an unsubscription) never replaces what they cannot
     * (a bounce, a complaint), whatever the order in which both are learned.
     */
    public void put(String hash, String reason, Instant at) {
        try {
            dynamo.putItem(request -> {
                request.tableName(table)
                        .item(Map.of(
                                "pk",
                                AttributeValue.fromS("X#" + hash),
                                "sk",
                                AttributeValue.fromS("X"),
                                "reason",
                                AttributeValue.fromS(reason),
                                "at",
                                AttributeValue.fromS(at.toString())));
                if (reason.equals(UNSUBSCRIBE)) {
                    request.conditionExpression("attribute_not_exists(pk) OR reason = :reason")
                            .expressionAttributeValues(Map.of(":reason", AttributeValue.fromS(reason)));
                }
            });
        } catch (ConditionalCheckFailedException graver) {
            return;
        }
    }

    private static Map<String, AttributeValue> key(String hash) {
        return Map.of("pk", AttributeValue.fromS("X#" + hash), "sk", AttributeValue.fromS("X"));
    }
}
