package io.regulars.aws.control;

import java.util.Map;
import java.util.Set;

import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Cached;
import io.regulars.control.Controls;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an operator holds back, as one item of the catalogue table, {@code S#} / {@code sending}: {@code off}, the sets
 * {@code paused} and {@code budgeted} of campaigns. Functions see a change within seconds, because they ask again after
 * {@link CatalogueStore#FRESH}. Safe for concurrent use.
 */
public final class ControlStore {

    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("S#"), "sk", AttributeValue.fromS("sending"));

    private final DynamoDbClient dynamo;
    private final String table;
    private final Cached<String, Controls> remembered = new Cached<>(CatalogueStore.FRESH);

    public ControlStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The controls, a few seconds old at most. */
    public Controls get() {
        return remembered.get(table, name -> read());
    }

    /** The controls as they are now. */
    public Controls read() {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(KEY).consistentRead(true))
                .item();
        return new Controls(
                !item.containsKey("off") || !item.get("off").bool(), names(item, "paused"), names(item, "budgeted"));
    }

    /** Allows or forbids all sending. */
    public void sending(boolean allowed) {
        update("SET off = :v", AttributeValue.fromBool(!allowed));
    }

    /** Holds a campaign's messages back, or lets them go. */
    public void pause(String campaign, boolean paused) {
        update((paused ? "ADD" : "DELETE") + " paused :v", AttributeValue.fromSs(java.util.List.of(campaign)));
    }

    /** Notes that a campaign has a budget, which is looked at from then on. */
    public void budgeted(String campaign) {
        update("ADD budgeted :v", AttributeValue.fromSs(java.util.List.of(campaign)));
    }

    private void update(String expression, AttributeValue value) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(KEY)
                .updateExpression(expression)
                .expressionAttributeValues(Map.of(":v", value)));
        remembered.forget(table);
    }

    private static Set<String> names(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? Set.copyOf(item.get(name).ss()) : Set.of();
    }
}
