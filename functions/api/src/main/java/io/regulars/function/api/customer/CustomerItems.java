package io.regulars.function.api.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.gate.GateItem;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads the items of the customers table. Safe for concurrent use. */
public final class CustomerItems {

    private final DynamoDbClient dynamo;
    private final String name;
    private final Table table;

    public CustomerItems(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.name = table;
        this.table = new Table(dynamo, table);
    }

    /** The item with that key, read consistently. */
    public Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        return Optional.of(table.get(key)).filter(item -> !item.isEmpty());
    }

    /** The gate under the customer's own key; an empty gate if there is none. */
    public Gate gate(CustomerId customer) {
        return GateItem.read(table.get(CustomerKeys.gate(customer)));
    }

    /** The customer's items whose sort key has that prefix, in descending order. */
    public List<Map<String, AttributeValue>> query(CustomerId customer, String prefix) {
        return table.queryBackwards(CustomerKeys.partition(customer), prefix).toList();
    }

    /** All items of a customer. */
    public List<Map<String, AttributeValue>> all(CustomerId customer) {
        return table.query(CustomerKeys.partition(customer)).toList();
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
            ScanRequest.Builder request = ScanRequest.builder().tableName(name).exclusiveStartKey(from);
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
        return Attributes.keyOf(item);
    }

    /** The customer to whom an item belongs; null for a link or a suppression. */
    public static CustomerId customer(Map<String, AttributeValue> item) {
        return CustomerKeys.isCustomers(item) ? CustomerKeys.customer(item) : null;
    }

    /** The text of an attribute; null without one. */
    public static String textOf(Map<String, AttributeValue> item, String name) {
        return Attributes.text(item, name);
    }

    public static AttributeValue text(String value) {
        return Attributes.text(value);
    }
}
