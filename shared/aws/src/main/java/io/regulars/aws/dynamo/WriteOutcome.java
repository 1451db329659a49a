package io.regulars.aws.dynamo;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The outcome of a conditional write or of a transaction. In all cases but {@link Committed} nothing is written. */
public sealed interface WriteOutcome {

    /**
     * Everything is written.
     *
     * @param attributes the item after a single update that {@link Write#returningNew returns} it, else empty
     */
    record Committed(Map<String, AttributeValue> attributes) implements WriteOutcome {}

    /**
     * At least one condition does not hold.
     *
     * @param items by the index of each write whose condition does not hold (0 for a single write), the item as stored;
     *     empty if there is none or the write does not {@link Write#returningOld return} it
     */
    record ConditionFailed(Map<Integer, Map<String, AttributeValue>> items, DynamoDbException cause)
            implements WriteOutcome {

        /** Whether the condition of that write does not hold. */
        public boolean at(int index) {
            return items.containsKey(index);
        }

        /** The stored item of that write. */
        public Map<String, AttributeValue> item(int index) {
            return items.getOrDefault(index, Map.of());
        }
    }

    /** A concurrent transaction or write is changing one of the items. */
    record Conflict(DynamoDbException cause) implements WriteOutcome {}

    /** DynamoDB throttled a transaction. A single write that is throttled throws the SDK's exception instead. */
    record Throttled(DynamoDbException cause) implements WriteOutcome {}

    /**
     * Whether the write is committed; false if it lost to another writer, in which case reading again and retrying
     * helps.
     *
     * @throws DynamoDbException if it was throttled
     */
    default boolean committed() {
        if (this instanceof Throttled throttled) {
            throw throttled.cause();
        }
        return this instanceof Committed;
    }

    /**
     * Whether the conditions hold and the write is committed.
     *
     * @throws ContentionException if it conflicts with a concurrent write
     * @throws DynamoDbException if it was throttled
     */
    default boolean conditionsHold() {
        if (this instanceof Conflict conflict) {
            throw new ContentionException("an item was being changed by another writer", conflict.cause());
        }
        return committed();
    }

    /**
     * The item after a single update with {@link Write#returningNew} and {@link Write#returningOld}: the new one, or
     * the unchanged one if the condition does not hold.
     *
     * @throws ContentionException if it conflicts with a concurrent write
     */
    default Map<String, AttributeValue> storedItem() {
        if (this instanceof ConditionFailed failed) {
            return failed.item(0);
        }
        orThrow();
        return ((Committed) this).attributes();
    }

    /**
     * Throws unless the write is committed.
     *
     * @throws ContentionException if it conflicts with a concurrent write
     * @throws DynamoDbException if it is not committed for another reason
     */
    default void orThrow() {
        if (this instanceof ConditionFailed failed) {
            throw failed.cause();
        }
        conditionsHold();
    }
}
