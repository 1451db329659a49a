package io.regulars.function.api.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads the items of the customers table. Safe for concurrent use. */
public final class CustomerItems {

    private final DynamoDbClient dynamo;
    private final String table;

    public CustomerItems(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** One item, read consistently. */
    public Optional<Map<String, AttributeValue>> get(String pk, String sk) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(Map.of("pk", text(pk), "sk", text(sk)))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /** The customer's items of which the sort key begins so, the last ones first. */
    public List<Map<String, AttributeValue>> query(CustomerId customer, String prefix) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :p)")
                        .expressionAttributeValues(Map.of(":pk", text("C#" + customer.value()), ":p", text(prefix)))
                        .scanIndexForward(false)
                        .consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    /** All of a customer's items. */
    public List<Map<String, AttributeValue>> all(CustomerId customer) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text("C#" + customer.value())))
                        .consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    /**
     * Goes through the table, all items of a customer one after the other, in the order of their sort keys. Stops when
     * told to.
     *
     * @param start after this key; null for the beginning
     * @param filter a filter expression over {@code sk}, {@code :a} and {@code :b}; null for all items
     * @param each takes an item; false stops
     */
    public void scan(
            Map<String, AttributeValue> start,
            String filter,
            Map<String, AttributeValue> values,
            Predicate<Map<String, AttributeValue>> each) {
        Map<String, AttributeValue> from = start;
        do {
            ScanRequest.Builder request = ScanRequest.builder().tableName(table).exclusiveStartKey(from);
            if (filter != null) {
                request.filterExpression(filter).expressionAttributeValues(values);
            }
            ScanResponse page = dynamo.scan(request.build());
            for (Map<String, AttributeValue> item : page.items()) {
                if (!each.test(item)) {
                    return;
                }
            }
            from = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null;
        } while (from != null);
    }

    /** The key of an item. */
    public static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put("pk", item.get("pk"));
        key.put("sk", item.get("sk"));
        return key;
    }

    /** Whose item it is; null for a link or a suppression. */
    public static CustomerId customer(Map<String, AttributeValue> item) {
        String pk = item.get("pk").s();
        return pk.startsWith("C#") ? new CustomerId(pk.substring(2)) : null;
    }

    /** The text of an attribute, null where there is none. */
    public static String textOf(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? item.get(name).s() : null;
    }

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
