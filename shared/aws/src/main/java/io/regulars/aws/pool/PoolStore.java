package io.regulars.aws.pool;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

import io.regulars.aws.dynamo.Contention;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Stocks from which many take at once, and never more than there is: a root that lends to a few shards, from which is
 * taken. Every move is one transaction, so that what is taken, what lies in the shards and what the root has left
 * always add up to the total. Only a look at all of a pool at one moment says that it is exhausted. Safe for concurrent
 * use.
 */
public final class PoolStore {

    private static final int TRIES = 200;

    /** A shard borrows a sixteenth of the whole at a time. */
    private static final BigDecimal LOANS = BigDecimal.valueOf(16);

    private final DynamoDbClient dynamo;
    private final String table;

    public PoolStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Makes the pool of that total, or gives one that exists another total; what was taken stays taken. What lies in
     * the shards goes back to the root, and whoever read the pool before finds it stale. A version that is not newer
     * changes nothing.
     *
     * @param attributes of the root, beside the pool's own
     */
    public void define(PoolKey key, long version, Quantity total, Map<String, AttributeValue> attributes) {
        for (int turn = 0; turn < TRIES; turn++) {
            Contention.pause(turn);
            Optional<PoolView> view = view(key);
            if (view.isPresent() && view.get().pool().version() >= version) {
                return;
            }
            if (write(
                    view.isPresent()
                            ? redefine(key, view.get(), version, total, attributes)
                            : create(key, version, total, attributes))) {
                return;
            }
        }
        throw contended(key);
    }

    /**
     * Takes so much, and writes these items in the same transaction, each on its own condition.
     *
     * @param pool as read; it may be old
     * @param with at most 90
     */
    public Take take(PoolKey key, Pool pool, Quantity need, List<TransactWriteItem> with) {
        int start = ThreadLocalRandom.current().nextInt(PoolKey.SHARDS);
        OptionalInt shard = pool.free().covers(need) ? OptionalInt.of(start) : OptionalInt.empty();
        for (int turn = 0; turn < TRIES; turn++) {
            if (shard.isEmpty()) {
                PoolView view = view(key).orElseThrow(() -> new IllegalStateException("there is no pool " + key.pk()));
                if (view.pool().version() != pool.version()) {
                    return new Take.Stale();
                }
                if (!view.left().covers(need)) {
                    return new Take.Exhausted();
                }
                shard = view.shardWith(need, start);
                if (shard.isEmpty()) {
                    gather(key, view);
                    lend(key, start, need, view.pool().version());
                    shard = OptionalInt.of(start);
                }
            }
            Optional<Take> result = spend(key, shard.getAsInt(), pool.version(), need, with);
            if (result.isPresent()) {
                return result.get();
            }
            Contention.pause(turn);
            shard = lend(key, shard.getAsInt(), need, pool.version()) ? shard : OptionalInt.empty();
        }
        throw contended(key);
    }

    /**
     * The part of a transaction that corrects what was taken: gives back, or with a negative quantity takes regardless.
     */
    public TransactWriteItem giveBack(PoolKey key, Quantity quantity) {
        return PoolItems.update(table, key.root()).add("r_", quantity).exists().build();
    }

    /** All of the pool at one moment; empty when there is none. */
    public Optional<PoolView> view(PoolKey key) {
        List<TransactGetItem> gets = new ArrayList<>();
        gets.add(get(key.root()));
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            gets.add(get(key.shard(i)));
        }
        for (int turn = 0; turn < TRIES; turn++) {
            Contention.pause(turn);
            try {
                List<ItemResponse> items = dynamo.transactGetItems(request -> request.transactItems(gets))
                        .responses();
                if (!items.get(0).hasItem() || !items.get(0).item().containsKey("pv")) {
                    return Optional.empty();
                }
                return Optional.of(new PoolView(
                        Pool.read(items.get(0).item()),
                        items.subList(1, items.size()).stream()
                                .map(shard -> Pool.quantity(shard.item(), "f_"))
                                .toList()));
            } catch (TransactionCanceledException e) {
                Contention.lostOrThrow(e);
            }
        }
        throw contended(key);
    }

    /** Empty when nothing is decided: the shard has too little, or a rival was there. */
    private Optional<Take> spend(PoolKey key, int shard, long version, Quantity need, List<TransactWriteItem> with) {
        List<TransactWriteItem> items = new ArrayList<>(with);
        PoolItems update = PoolItems.update(table, key.shard(shard)).version(version);
        items.add(update.take("f_", need).build());
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return Optional.of(new Take.Taken());
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            for (int i = 0; i < with.size(); i++) {
                if (Contention.refused(e, i)) {
                    return Optional.of(new Take.Refused(i));
                }
            }
            return stale(e.cancellationReasons().get(with.size()), version)
                    ? Optional.of(new Take.Stale())
                    : Optional.empty();
        } catch (TransactionInProgressException e) {
            return Optional.empty();
        }
    }

    private static boolean stale(CancellationReason reason, long version) {
        return reason.hasItem()
                && reason.item().containsKey("pv")
                && Long.parseLong(reason.item().get("pv").n()) != version;
    }

    /** Lends to a shard; false when the root has not so much. After a lost race the next look will tell. */
    private boolean lend(PoolKey key, int shard, Quantity need, long version) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key.root()).consistentRead(true))
                .item();
        Pool pool = Pool.read(item);
        if (pool.version() != version) {
            return true;
        }
        if (!pool.free().covers(need)) {
            return false;
        }
        Quantity loan = loan(pool, need);
        write(List.of(
                PoolItems.update(table, key.root())
                        .version(version)
                        .take("r_", loan)
                        .build(),
                PoolItems.update(table, key.shard(shard))
                        .version(version)
                        .add("f_", loan)
                        .build()));
        return true;
    }

    private static Quantity loan(Pool pool, Quantity need) {
        Map<Unit, BigDecimal> loan = new EnumMap<>(Unit.class);
        pool.total().of().forEach((unit, total) -> {
            int scale = unit == Unit.MONEY ? 2 : 0;
            BigDecimal usual = total.divide(LOANS, scale, RoundingMode.DOWN).max(need.get(unit));
            BigDecimal amount = usual.min(pool.free().get(unit));
            if (amount.signum() > 0) {
                loan.put(unit, amount);
            }
        });
        return new Quantity(loan);
    }

    /** Brings back to the root what lies in shards, too little in each. A lost race changes nothing. */
    private void gather(PoolKey key, PoolView view) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(PoolItems.update(table, key.root())
                .version(view.pool().version())
                .add("r_", view.inShards())
                .build());
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            Quantity free = view.shards().get(i);
            items.add(PoolItems.update(table, key.shard(i))
                    .version(view.pool().version())
                    .seen("f_", free)
                    .set("f_", free.minus(free))
                    .build());
        }
        write(items);
    }

    private List<TransactWriteItem> create(
            PoolKey key, long version, Quantity total, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> root = new HashMap<>(attributes);
        root.putAll(key.root());
        root.put("pv", number(version));
        total.of().forEach((unit, amount) -> {
            root.put("t_" + unit.key(), AttributeValue.fromN(amount.toPlainString()));
            root.put("r_" + unit.key(), AttributeValue.fromN(amount.toPlainString()));
        });
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(put(root));
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            Map<String, AttributeValue> shard = new HashMap<>(key.shard(i));
            shard.put("pv", number(version));
            total.of().keySet().forEach(unit -> shard.put("f_" + unit.key(), number(0)));
            items.add(put(shard));
        }
        return items;
    }

    private List<TransactWriteItem> redefine(
            PoolKey key, PoolView view, long version, Quantity total, Map<String, AttributeValue> attributes) {
        Pool old = view.pool();
        List<TransactWriteItem> items = new ArrayList<>();
        Map<String, AttributeValue> root = new HashMap<>(attributes);
        root.putAll(key.root());
        root.put("pv", number(version));
        total.of().forEach((unit, amount) -> {
            root.put("t_" + unit.key(), AttributeValue.fromN(amount.toPlainString()));
            root.put(
                    "r_" + unit.key(),
                    AttributeValue.fromN(amount.subtract(view.taken().get(unit)).toPlainString()));
        });
        items.add(TransactWriteItem.builder()
                .put(put -> {
                    Map<String, AttributeValue> seen = new HashMap<>(Map.of(":pv", number(old.version())));
                    StringBuilder condition = new StringBuilder("pv = :pv");
                    old.free().of().forEach((unit, amount) -> {
                        seen.put(":r_" + unit.key(), AttributeValue.fromN(amount.toPlainString()));
                        condition
                                .append(" AND r_")
                                .append(unit.key())
                                .append(" = :r_")
                                .append(unit.key());
                    });
                    put.tableName(table)
                            .item(root)
                            .conditionExpression(condition.toString())
                            .expressionAttributeValues(seen);
                })
                .build());
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            Quantity free = view.shards().get(i);
            items.add(PoolItems.update(table, key.shard(i))
                    .version(old.version())
                    .seen("f_", free)
                    .newVersion(version)
                    .set("f_", free.minus(free))
                    .build());
        }
        return items;
    }

    private boolean write(List<TransactWriteItem> items) {
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException e) {
            Contention.lostOrThrow(e);
            return false;
        } catch (TransactionConflictException | TransactionInProgressException e) {
            return false;
        }
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private TransactGetItem get(Map<String, AttributeValue> key) {
        return TransactGetItem.builder()
                .get(Get.builder().tableName(table).key(key).build())
                .build();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static IllegalStateException contended(PoolKey key) {
        return new IllegalStateException(
                "the pool " + key.pk() + " was changed by others " + TRIES + " times in a row");
    }
}
