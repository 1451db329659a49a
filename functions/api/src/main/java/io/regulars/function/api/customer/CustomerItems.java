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

/** Reads items from the customers table. Safe for concurrent use. */
public final class CustomerItems {

    private final DynamoDbClient dynamo;
    private final String name;
    private final Table table;

    public CustomerItems(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.name = table;
        this.table = new Table(dynamo, table);
    }

    /** The item with this key, from a consistent read. */
    public Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        return Optional.of(table.get(key)).filter(item -> !item.isEmpty());
    }

    /** The customer's gate; an empty gate if there is none. */
    public Gate gate(CustomerId customer) {
        return GateItem.read(table.get(CustomerKeys.gate(customer)));
    }

    /** The customer's items whose sort key has this prefix, in descending order. */
    public List<Map<String, AttributeValue>> query(CustomerId customer, String prefix) {
        return table.queryBackwards(CustomerKeys.partition(customer), prefix).toList();
    }

    /** All items of a customer. */
    public List<Map<String, AttributeValue>> all(CustomerId customer) {
        return table.query(CustomerKeys.partition(customer)).toList();
    }

    /**
     * Scans the table. All items of a customer come in a row, in the order of their sort keys.
     *
     * @param start the key after which the scan starts; null for the start of the table
     * @param filter a filter expression; null for all items
     * @param values the values of the filter expression; null without a filter
     * @param visitor receives each item; the scan stops when it returns false
     */
    public void scan(
            Map<String, AttributeValue> start,
            String filter,
            Map<String, AttributeValue> values,
            Predicate<Map<String, AttributeValue>> visitor) {
        Map<String, AttributeValue> from = start;
        do {
            ScanRequest.Builder request = ScanRequest.builder().tableName(name).exclusiveStartKey(from);
            if (filter != null) {
                request.filterExpression(filter).expressionAttributeValues(values);
            }
            ScanResponse page = dynamo.scan(request.build());
            for (Map<String, AttributeValue> item : page.items()) {
                if (!visitor.test(item)) {
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

    /** The customer to whom an item belongs; null if it belongs to none, such as a suppression. */
    public static CustomerId customer(Map<String, AttributeValue> item) {
        return CustomerKeys.isCustomers(item) ? CustomerKeys.customer(item) : null;
    }

    /** The value of a string attribute; null if it is absent. */
    public static String textOf(Map<String, AttributeValue> item, String name) {
        return Attributes.text(item, name);
    }

    /** A string attribute. */
    public static AttributeValue text(String value) {
        return Attributes.text(value);
    }
}
