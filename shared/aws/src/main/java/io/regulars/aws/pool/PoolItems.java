package io.regulars.aws.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Write;
import io.regulars.budget.Quantity;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The transactions that define a pool or move quantities between its root and its shards. */
final class PoolItems {

    static final String VERSION = "pv";
    static final String TOTAL = "t_";
    static final String ROOT_FREE = "r_";
    static final String SHARD_FREE = "f_";

    private PoolItems() {}

    /** Makes the root and empty shards of a pool that does not exist. */
    static List<Write> create(PoolKey key, long version, Quantity total, Map<String, AttributeValue> attributes) {
        List<Write> writes = new ArrayList<>();
        writes.add(Write.putIfAbsent(root(key, version, total, total, attributes)));
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            ItemBuilder shard = ItemBuilder.of(key.shard(i)).number(VERSION, version);
            total.of().keySet().forEach(unit -> shard.number(SHARD_FREE + unit.key(), 0));
            writes.add(Write.putIfAbsent(shard.build()));
        }
        return writes;
    }

    /** Gives a pool another total, moving all that is in the shards to the root, unless it changed since the view. */
    static List<Write> redefine(
            PoolKey key, PoolView view, long version, Quantity total, Map<String, AttributeValue> attributes) {
        long old = view.pool().version();
        List<Write> writes = new ArrayList<>();
        writes.add(unchanged(Write.put(root(key, version, total, total.minus(view.taken()), attributes)), view.pool()));
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            Quantity free = view.shards().get(i);
            writes.add(new PoolUpdate(key.shard(i))
                    .onlyVersion(old)
                    .onlyIfEqual(SHARD_FREE, free)
                    .setVersion(version)
                    .set(SHARD_FREE, free.minus(free))
                    .build());
        }
        return writes;
    }

    private static Map<String, AttributeValue> root(
            PoolKey key, long version, Quantity total, Quantity free, Map<String, AttributeValue> attributes) {
        ItemBuilder root = ItemBuilder.of(attributes).putAll(key.root()).number(VERSION, version);
        total.of().forEach((unit, amount) -> {
            root.number(TOTAL + unit.key(), amount);
            root.number(ROOT_FREE + unit.key(), free.get(unit));
        });
        return root.build();
    }

    private static Write unchanged(Write put, Pool seen) {
        put.value(":pv", Attributes.number(seen.version()));
        StringBuilder condition = new StringBuilder("pv = :pv");
        seen.free().of().forEach((unit, amount) -> {
            String name = ROOT_FREE + unit.key();
            put.value(":" + name, Attributes.number(amount));
            condition.append(" AND ").append(name).append(" = :").append(name);
        });
        return put.onlyIf(condition.toString());
    }

    /** Moves a quantity from the root to a shard. */
    static List<Write> lend(PoolKey key, int shard, Quantity loan, long version) {
        return List.of(
                new PoolUpdate(key.root())
                        .onlyVersion(version)
                        .take(ROOT_FREE, loan)
                        .build(),
                new PoolUpdate(key.shard(shard))
                        .onlyVersion(version)
                        .add(SHARD_FREE, loan)
                        .build());
    }

    /** Moves all that is in the shards back to the root, unless a shard changed since the view. */
    static List<Write> gather(PoolKey key, PoolView view) {
        long version = view.pool().version();
        List<Write> writes = new ArrayList<>();
        writes.add(new PoolUpdate(key.root())
                .onlyVersion(version)
                .add(ROOT_FREE, view.inShards())
                .build());
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            Quantity free = view.shards().get(i);
            writes.add(new PoolUpdate(key.shard(i))
                    .onlyVersion(version)
                    .onlyIfEqual(SHARD_FREE, free)
                    .set(SHARD_FREE, free.minus(free))
                    .build());
        }
        return writes;
    }

    /** Takes a quantity from a shard that covers it. */
    static Write take(PoolKey key, int shard, Quantity need, long version) {
        return new PoolUpdate(key.shard(shard))
                .onlyVersion(version)
                .take(SHARD_FREE, need)
                .build();
    }

    /** Adds a quantity to the root of a pool that exists. */
    static Write giveBack(PoolKey key, Quantity quantity) {
        return new PoolUpdate(key.root())
                .add(ROOT_FREE, quantity)
                .onlyIfExists()
                .build();
    }
}
