package io.regulars.function.send;

import java.math.BigDecimal;
import java.time.Instant;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads how many points a customer can spend, for messages that mention them. Safe for concurrent use. */
final class SpendablePoints {

    private final Table table;

    SpendablePoints(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** The points that the customer can spend at that time; zero for an unknown customer. */
    BigDecimal of(CustomerId customer, Instant at) {
        return BigDecimal.valueOf(ProfileItem.read(customer, table.getEventually(CustomerKeys.profile(customer)))
                .loyaltyStatus(at)
                .redeemable());
    }
}
