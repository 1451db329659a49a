package io.regulars.aws.dynamo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds an item, or the values of an expression. Leaves out what is null, and sets that are empty. */
public final class ItemBuilder {

    private final Map<String, AttributeValue> item;

    private ItemBuilder(Map<String, AttributeValue> item) {
        this.item = item;
    }

    /** An item with the attributes of a key. */
    public static ItemBuilder of(Map<String, AttributeValue> key) {
        return new ItemBuilder(new HashMap<>(key));
    }

    /** An item without a key. */
    public static ItemBuilder empty() {
        return new ItemBuilder(new HashMap<>());
    }

    public ItemBuilder text(String name, String value) {
        return put(name, value == null ? null : Attributes.text(value));
    }

    public ItemBuilder number(String name, long value) {
        return put(name, Attributes.number(value));
    }

    public ItemBuilder number(String name, BigDecimal value) {
        return put(name, value == null ? null : Attributes.number(value));
    }

    public ItemBuilder bytes(String name, byte[] value) {
        return put(name, value == null ? null : Attributes.bytes(value));
    }

    public ItemBuilder texts(String name, Collection<String> values) {
        return put(name, values.isEmpty() ? null : Attributes.texts(values));
    }

    public ItemBuilder flag(String name, boolean value) {
        return put(name, AttributeValue.fromBool(value));
    }

    /** A time as ISO 8601 text. */
    public ItemBuilder time(String name, Instant value) {
        return text(name, value == null ? null : value.toString());
    }

    /** A time as milliseconds since the epoch. */
    public ItemBuilder millis(String name, Instant value) {
        return put(name, value == null ? null : Attributes.number(value.toEpochMilli()));
    }

    /** The time at which DynamoDB may delete the item. */
    public ItemBuilder expires(Instant time) {
        return number("ttl", time.getEpochSecond());
    }

    public ItemBuilder put(String name, AttributeValue value) {
        if (value != null) {
            item.put(name, value);
        }
        return this;
    }

    public ItemBuilder putAll(Map<String, AttributeValue> values) {
        item.putAll(values);
        return this;
    }

    /** The item; it may be changed. */
    public Map<String, AttributeValue> build() {
        return item;
    }
}
