package io.regulars.aws.delivery;

import java.math.BigDecimal;
import java.util.Map;

import io.regulars.profile.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads how many points a customer can spend, for the messages that say so. Safe for concurrent use. */
public final class Balances {

    private final DynamoDbClient dynamo;
    private final String table;

    public Balances(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The balance; zero for an unknown customer. */
    public BigDecimal of(CustomerId customer) {
        AttributeValue balance = dynamo.getItem(request -> request.tableName(table)
                .key(Map.of("pk", AttributeValue.fromS("C#" + customer.value()), "sk", AttributeValue.fromS("P")))
                .projectionExpression("bal")).item().get("bal");
        return balance == null || balance.n() == null ? BigDecimal.ZERO : new BigDecimal(balance.n());
    }
}
