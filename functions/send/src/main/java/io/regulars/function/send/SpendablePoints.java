package io.regulars.function.send;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads how many points a customer can spend. Safe for concurrent use. */
final class SpendablePoints {

    private final DynamoDbClient dynamo;
    private final String table;

    SpendablePoints(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The points that can be spent at that time; zero for an unknown customer. */
    BigDecimal of(CustomerId customer, Instant at) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(ProfileItem.key(customer)))
                .item();
        return BigDecimal.valueOf(ProfileItem.read(customer, item).standing(at).redeemable());
    }
}
