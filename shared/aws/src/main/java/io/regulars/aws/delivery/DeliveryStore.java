package io.regulars.aws.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Deliveries as items: {@code C#cid} / {@code M#decision}. Safe for concurrent use. */
public final class DeliveryStore {

    /** How the sort key of every delivery begins. */
    public static final String PREFIX = "M#";

    private static final Duration KEPT = Duration.ofDays(400);

    private final DynamoDbClient dynamo;
    private final String table;

    public DeliveryStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** Records it, whatever was recorded before. */
    public void put(Delivery delivery) {
        dynamo.putItem(request -> request.tableName(table).item(write(delivery)));
    }

    /** Records it unless something is recorded; tells whether it did. */
    public boolean putIfAbsent(Delivery delivery) {
        try {
            dynamo.putItem(request ->
                    request.tableName(table).item(write(delivery)).conditionExpression("attribute_not_exists(pk)"));
            return true;
        } catch (ConditionalCheckFailedException known) {
            return false;
        }
    }

    /** The state that is recorded. */
    public Optional<Delivery.State> state(CustomerId customer, String decision) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(key(customer, decision)).consistentRead(true))
                .item();
        return item.containsKey("state")
                ? Optional.of(Delivery.State.valueOf(item.get("state").s().toUpperCase(java.util.Locale.ROOT)))
                : Optional.empty();
    }

    /** Records that a message of which nobody could tell was sent after all; tells whether there was such a one. */
    public boolean confirm(CustomerId customer, String decision, String reason) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(customer, decision))
                    .updateExpression("SET #state = :sent, reason = :reason")
                    .conditionExpression("#state = :unknown")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Map.of(
                            ":sent",
                            text(Delivery.State.SENT.key()),
                            ":unknown",
                            text(Delivery.State.UNKNOWN.key()),
                            ":reason",
                            text(reason))));
            return true;
        } catch (ConditionalCheckFailedException settled) {
            return false;
        }
    }

    private static Map<String, AttributeValue> key(CustomerId customer, String decision) {
        return Map.of("pk", text("C#" + customer.value()), "sk", text(PREFIX + decision));
    }

    private static Map<String, AttributeValue> write(Delivery delivery) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", text("C#" + delivery.request().customer().value()));
        item.put("sk", text(PREFIX + delivery.request().decision()));
        item.put("channel", text(delivery.request().channel().key()));
        item.put("at", text(delivery.at().toString()));
        item.put("state", text(delivery.state().key()));
        item.put("trigger", text(delivery.request().trigger()));
        item.put("offer", text(delivery.request().offer().id()));
        item.put(
                "offerVersion",
                AttributeValue.fromN(Integer.toString(delivery.request().offer().version())));
        item.put(
                "ttl",
                AttributeValue.fromN(Long.toString(delivery.at().plus(KEPT).getEpochSecond())));
        optional(item, "provider", delivery.provider());
        optional(item, "subject", delivery.subject());
        optional(item, "reason", delivery.reason());
        optional(item, "coupon", delivery.request().offer().coupon());
        return item;
    }

    private static void optional(Map<String, AttributeValue> item, String name, String value) {
        if (value != null) {
            item.put(name, text(value));
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
