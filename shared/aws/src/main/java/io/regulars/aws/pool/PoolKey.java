package io.regulars.aws.pool;

import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of a pool: its root is stored at {@code pk} / {@code sk}, its shards at {@code pk/0} / {@code S} and so on,
 * each in a partition of its own.
 */
public record PoolKey(String pk, String sk) {

    /** Few enough to be read together, and enough that the uses of a busy day do not contend for one item. */
    static final int SHARDS = 4;

    /** The key of the root. */
    public Map<String, AttributeValue> root() {
        return Attributes.key(pk, sk);
    }

    Map<String, AttributeValue> shard(int number) {
        return Attributes.key(pk + "/" + number, "S");
    }

    @Override
    public String toString() {
        return "pool " + pk;
    }
}
