package io.regulars.aws.pool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The parts of a pool's transactions: each adds to some attributes of one item, on conditions. */
final class PoolItems {

    private final String table;
    private final Map<String, AttributeValue> key;
    private final List<String> sets = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    private PoolItems(String table, Map<String, AttributeValue> key) {
        this.table = table;
        this.key = key;
    }

    static PoolItems update(String table, Map<String, AttributeValue> key) {
        return new PoolItems(table, key);
    }

    /** Only of that version. */
    PoolItems version(long version) {
        values.put(":pv", number(BigDecimal.valueOf(version)));
        conditions.add("pv = :pv");
        return this;
    }

    PoolItems newVersion(long version) {
        values.put(":npv", number(BigDecimal.valueOf(version)));
        sets.add("pv = :npv");
        return this;
    }

    PoolItems set(String prefix, Quantity quantity) {
        quantity.of().forEach((unit, amount) -> {
            values.put(":s" + prefix + unit.key(), number(amount));
            sets.add(prefix + unit.key() + " = :s" + prefix + unit.key());
        });
        return this;
    }

    PoolItems add(String prefix, Quantity quantity) {
        quantity.of().forEach((unit, amount) -> {
            String name = prefix + unit.key();
            values.put(":a" + name, number(amount));
            sets.add(name + " = " + name + " + :a" + name);
        });
        return this;
    }

    /** Takes away, where there is so much. */
    PoolItems take(String prefix, Quantity quantity) {
        quantity.of().forEach((unit, amount) -> {
            String name = prefix + unit.key();
            values.put(":m" + name, number(amount));
            sets.add(name + " = " + name + " - :m" + name);
            conditions.add(name + " >= :m" + name);
        });
        return this;
    }

    /** Only while that is what stands there. */
    PoolItems seen(String prefix, Quantity quantity) {
        for (Map.Entry<Unit, BigDecimal> entry : quantity.of().entrySet()) {
            String name = prefix + entry.getKey().key();
            values.put(":o" + name, number(entry.getValue()));
            conditions.add(name + " = :o" + name);
        }
        return this;
    }

    PoolItems exists() {
        conditions.add("attribute_exists(pk)");
        return this;
    }

    TransactWriteItem build() {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key)
                        .updateExpression("SET " + String.join(", ", sets))
                        .conditionExpression(String.join(" AND ", conditions))
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private static AttributeValue number(BigDecimal value) {
        return AttributeValue.fromN(value.toPlainString());
    }
}
