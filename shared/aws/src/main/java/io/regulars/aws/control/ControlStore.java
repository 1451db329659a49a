package io.regulars.aws.control;

import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Cached;
import io.regulars.control.Controls;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The operator's controls of sending, one item of the catalogue table, {@code S#} / {@code sending}: {@code off}, and
 * the sets {@code paused} and {@code budgeted} of campaigns. Every function sees a change within
 * {@link CatalogueStore#FRESH}. Safe for concurrent use.
 */
public final class ControlStore {

    private final Table table;
    private final Cached<String, Controls> cached = new Cached<>(CatalogueStore.FRESH);

    public ControlStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /** The controls, at most a few seconds old. */
    public Controls get() {
        return cached.get("", key -> read());
    }

    /** The controls as they are now. */
    public Controls read() {
        Map<String, AttributeValue> item = table.get(CatalogueKeys.sendingControls());
        return new Controls(
                !item.containsKey("off") || !item.get("off").bool(),
                Attributes.texts(item, "paused"),
                Attributes.texts(item, "budgeted"));
    }

    /** Allows or forbids all sending. */
    public void sending(boolean allowed) {
        update("SET off = :v", AttributeValue.fromBool(!allowed));
    }

    /** Pauses or resumes a campaign. */
    public void pause(String campaign, boolean paused) {
        update((paused ? "ADD" : "DELETE") + " paused :v", Attributes.texts(List.of(campaign)));
    }

    /** Notes that a campaign has a budget, so that functions check it from then on. */
    public void budgeted(String campaign) {
        update("ADD budgeted :v", Attributes.texts(List.of(campaign)));
    }

    private void update(String expression, AttributeValue value) {
        table.write(Write.update(CatalogueKeys.sendingControls(), expression).value(":v", value))
                .orThrow();
        cached.forget("");
    }
}
