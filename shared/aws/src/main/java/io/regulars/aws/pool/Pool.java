package io.regulars.aws.pool;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The root of a pool as it was read: attributes {@code pv} (its version), {@code t_<unit>} (all there is) and
 * {@code r_<unit>} (what the root has left; the rest is spent, or lies in a shard). Below zero when facts took more
 * than there was.
 */
public record Pool(long version, Quantity total, Quantity free) {

    /** The pool of a root item. */
    public static Pool read(Map<String, AttributeValue> item) {
        return new Pool(Long.parseLong(item.get("pv").n()), quantity(item, "t_"), quantity(item, "r_"));
    }

    static Quantity quantity(Map<String, AttributeValue> item, String prefix) {
        Map<Unit, BigDecimal> of = new EnumMap<>(Unit.class);
        for (Unit unit : Unit.values()) {
            AttributeValue value = item.get(prefix + unit.key());
            if (value != null) {
                of.put(unit, new BigDecimal(value.n()));
            }
        }
        return new Quantity(of);
    }
}
