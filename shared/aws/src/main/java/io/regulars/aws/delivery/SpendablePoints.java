package io.regulars.aws.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads how many points a customer can spend, for the messages that say so. Safe for concurrent use. */
public final class SpendablePoints {

    private final DynamoDbClient dynamo;
    private final String table;

    public SpendablePoints(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** What can be spent at that time; zero for an unknown customer. */
    public BigDecimal of(CustomerId customer, Instant at) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(ProfileItem.key(customer)))
                .item();
        return BigDecimal.valueOf(ProfileItem.read(customer, item).standing(at).redeemable());
    }
}
