package io.regulars.aws.pool;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a pool is stored: its root at {@code pk} / {@code sk}, its shards at {@code pk/0} / {@code S} and so on, each
 * in a partition of its own.
 */
public record PoolKey(String pk, String sk) {

    /** Few enough to be read together, enough that a campaign's day does not queue up before one item. */
    static final int SHARDS = 4;

    /** The root's key. */
    public Map<String, AttributeValue> root() {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    Map<String, AttributeValue> shard(int number) {
        return Map.of("pk", AttributeValue.fromS(pk + "/" + number), "sk", AttributeValue.fromS("S"));
    }
}
