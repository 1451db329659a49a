package io.regulars.aws.privacy;

import java.time.Instant;
import java.util.Map;

import io.regulars.event.CustomerId;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * That somebody was erased: {@code T#hash} / {@code T} with {@code at}. The hash is keyed with a secret of the
 * environment, so that the item tells nobody who it was, and stays. Safe for concurrent use.
 */
public final class Tombstones {

    private final DynamoDbClient dynamo;
    private final String table;
    private final LinkTokens tokens;

    public Tombstones(DynamoDbClient dynamo, String table, LinkTokens tokens) {
        this.dynamo = dynamo;
        this.table = table;
        this.tokens = tokens;
    }

    /** Whether the customer was ever erased: a consistent read. */
    public boolean has(CustomerId customer) {
        return dynamo.getItem(
                        request -> request.tableName(table).key(key(customer)).consistentRead(true))
                .hasItem();
    }

    /** Notes it; again if it happens again. */
    void put(CustomerId customer, Instant at) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(key(customer))
                .updateExpression("SET #at = :at")
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(Map.of(":at", AttributeValue.fromS(at.toString()))));
    }

    private Map<String, AttributeValue> key(CustomerId customer) {
        return Map.of(
                "pk", AttributeValue.fromS("T#" + tokens.customerHash(customer)), "sk", AttributeValue.fromS("T"));
    }
}
