package io.regulars.function.api.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.gate.GateItem;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads items from the customers table. Safe for concurrent use. */
public final class CustomerItems {

    /** Items of a page: a megabyte at most, and so many that a small store can keep them in memory. */
    private static final int SCANNED = 1_000;

    private static final int QUERIED = 400;

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

    /** The items with these keys, in no particular order. */
    public List<Map<String, AttributeValue>> getAll(Collection<Map<String, AttributeValue>> keys) {
        return table.getAll(keys, false);
    }

    /**
     * A page of a customer's items by sort key, at most a megabyte; empty after the last item.
     *
     * @param after the sort key after which the page starts; null for the start
     */
    public List<Map<String, AttributeValue>> page(CustomerId customer, String after) {
        return table.queryFirst(CustomerKeys.partition(customer), QUERIED, after);
    }

    /**
     * Which items a scan passes on.
     *
     * @param expression the filter expression; null for all items
     * @param values the values of the expression; null without one
     * @param wholeCustomers whether the scan stops only between two customers
     */
    public record ScanFilter(String expression, Map<String, AttributeValue> values, boolean wholeCustomers) {}

    /**
     * Scans the table until it is to stop; passes on at least one item or reads at least one page. All items of a
     * customer come in a row, in the order of their sort keys.
     *
     * @param start the key after which the scan starts; null for the start of the table
     * @param stop checked before each item
     * @return the key after which to continue; null at the end of the table
     */
    public Map<String, AttributeValue> scan(
            Map<String, AttributeValue> start,
            ScanFilter filter,
            Consumer<Map<String, AttributeValue>> visitor,
            BooleanSupplier stop) {
        Map<String, AttributeValue> from = start;
        Map<String, AttributeValue> last = null;
        do {
            ScanResponse page = scan(from, filter);
            for (Map<String, AttributeValue> item : page.items()) {
                if (last != null && boundary(filter, last, item) && stop.getAsBoolean()) {
                    return Attributes.keyOf(last);
                }
                visitor.accept(item);
                last = item;
            }
            from = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty() ? page.lastEvaluatedKey() : null;
            if (from != null && (last == null || boundary(filter, last, from)) && stop.getAsBoolean()) {
                return from;
            }
        } while (from != null);
        return null;
    }

    private ScanResponse scan(Map<String, AttributeValue> from, ScanFilter filter) {
        return dynamo.scan(request -> request.tableName(name)
                .exclusiveStartKey(from)
                .limit(SCANNED)
                .filterExpression(filter.expression())
                .expressionAttributeValues(filter.values()));
    }

    private static boolean boundary(
            ScanFilter filter, Map<String, AttributeValue> last, Map<String, AttributeValue> next) {
        return !filter.wholeCustomers() || !Attributes.partitionKey(last).equals(Attributes.partitionKey(next));
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
