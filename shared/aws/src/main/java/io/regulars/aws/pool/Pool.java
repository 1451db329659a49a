package io.regulars.aws.pool;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The root of a pool as read: attributes {@code pv} (version), {@code t_<unit>} (total) and {@code r_<unit>} (free in
 * the root; the rest is taken or in a shard).
 *
 * @param free below zero if facts took more than there was
 */
public record Pool(long version, Quantity total, Quantity free) {

    /** The pool of a root item. */
    public static Pool read(Map<String, AttributeValue> item) {
        return new Pool(
                Attributes.number(item, PoolItems.VERSION),
                quantity(item, PoolItems.TOTAL),
                quantity(item, PoolItems.ROOT_FREE));
    }

    static Quantity quantity(Map<String, AttributeValue> item, String prefix) {
        Map<Unit, BigDecimal> quantity = new EnumMap<>(Unit.class);
        for (Unit unit : Unit.values()) {
            BigDecimal amount = Attributes.decimal(item, prefix + unit.key());
            if (amount != null) {
                quantity.put(unit, amount);
            }
        }
        return new Quantity(quantity);
    }
}
