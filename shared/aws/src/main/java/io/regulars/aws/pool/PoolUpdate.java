package io.regulars.aws.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Write;
import io.regulars.budget.Quantity;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds a conditional update of the quantities in the root or a shard of a pool. */
final class PoolUpdate {

    private final Map<String, AttributeValue> key;
    private final List<String> sets = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final ItemBuilder values = ItemBuilder.empty();

    PoolUpdate(Map<String, AttributeValue> key) {
        this.key = key;
    }

    PoolUpdate onlyVersion(long version) {
        values.number(":pv", version);
        conditions.add("pv = :pv");
        return this;
    }

    PoolUpdate onlyIfEqual(String prefix, Quantity quantity) {
        quantity.of().forEach((unit, amount) -> {
            String name = prefix + unit.key();
            values.number(":o" + name, amount);
            conditions.add(name + " = :o" + name);
        });
        return this;
    }

    PoolUpdate onlyIfExists() {
        conditions.add("attribute_exists(pk)");
        return this;
    }

    PoolUpdate setVersion(long version) {
        values.number(":npv", version);
        sets.add("pv = :npv");
        return this;
    }

    PoolUpdate set(String prefix, Quantity quantity) {
        quantity.of().forEach((unit, amount) -> {
            String name = prefix + unit.key();
            values.number(":s" + name, amount);
            sets.add(name + " = :s" + name);
        });
        return this;
    }

    PoolUpdate add(String prefix, Quantity quantity) {
        quantity.of().forEach((unit, amount) -> {
            String name = prefix + unit.key();
            values.number(":a" + name, amount);
            sets.add(name + " = " + name + " + :a" + name);
        });
        return this;
    }

    /** Subtracts a quantity, on the condition that the item covers it. */
    PoolUpdate take(String prefix, Quantity quantity) {
        quantity.of().forEach((unit, amount) -> {
            String name = prefix + unit.key();
            values.number(":m" + name, amount);
            sets.add(name + " = " + name + " - :m" + name);
            conditions.add(name + " >= :m" + name);
        });
        return this;
    }

    Write build() {
        return Write.update(key, "SET " + String.join(", ", sets))
                .onlyIf(String.join(" AND ", conditions))
                .values(values.build())
                .returningOld();
    }
}
