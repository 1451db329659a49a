package io.regulars.aws.dynamo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads and makes attribute values. Readers that take a name return null for an attribute that an item lacks. */
public final class Attributes {

    public static final String PARTITION_KEY = "pk";
    public static final String SORT_KEY = "sk";

    private Attributes() {}

    /** The primary key of an item. */
    public static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION_KEY, text(partition), SORT_KEY, text(sort));
    }

    /** The primary key of a stored item. */
    public static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of(PARTITION_KEY, item.get(PARTITION_KEY), SORT_KEY, item.get(SORT_KEY));
    }

    /** The partition key of a stored item. */
    public static String partitionKey(Map<String, AttributeValue> item) {
        return item.get(PARTITION_KEY).s();
    }

    /** The sort key of a stored item. */
    public static String sortKey(Map<String, AttributeValue> item) {
        return item.get(SORT_KEY).s();
    }

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    public static AttributeValue number(BigDecimal value) {
        return AttributeValue.fromN(value.toPlainString());
    }

    /** A binary value that shares the array: do not change the array afterwards. */
    public static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }

    /** A set of texts, which DynamoDB does not allow to be empty. */
    public static AttributeValue texts(Collection<String> values) {
        return AttributeValue.fromSs(List.copyOf(values));
    }

    public static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }

    /** An integer, or 0 for an attribute that the item lacks. */
    public static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    /** A number of any scale. */
    public static BigDecimal decimal(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : new BigDecimal(value.n());
    }

    /** The bytes without a copy: do not change them. */
    public static byte[] bytes(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.b().asByteArrayUnsafe();
    }

    /** A set of texts, empty for an attribute that the item lacks. */
    public static Set<String> texts(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? Set.of() : Set.copyOf(value.ss());
    }

    /** A time that is stored as ISO 8601 text. */
    public static Instant time(Map<String, AttributeValue> item, String name) {
        String value = text(item, name);
        return value == null ? null : Instant.parse(value);
    }

    /** A time that is stored as milliseconds since the epoch. */
    public static Instant millis(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? Instant.ofEpochMilli(number(item, name)) : null;
    }
}
