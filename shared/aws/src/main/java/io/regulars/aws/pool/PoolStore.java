package io.regulars.aws.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.budget.Quantity;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Pools from which many callers take at once, never more than there is. A root lends to a few shards, from which
 * callers take. Every move is one transaction, so what was taken, what is in the shards and what the root has left
 * always add up to the total. A pool counts as exhausted only if root and shards, read in one transaction, do not cover
 * the quantity.
 *
 * <p>An operation that loses to concurrent ones is repeated up to 200 times; then it throws an
 * {@link IllegalStateException}. Throws the SDK's exceptions if DynamoDB fails. Safe for concurrent use.
 */
public final class PoolStore {

    static final int ATTEMPTS = 200;

    private static final Retry RETRY = new Retry(ATTEMPTS, Backoff.CONTENTION);

    private final Table table;

    public PoolStore(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /**
     * Creates a pool, or gives an existing one another total; what was taken stays taken. What is in the shards goes
     * back to the root, and takes from a pool that was read before become {@link Take.Stale}. Does nothing unless the
     * version is newer than the stored one.
     *
     * @param attributes further attributes of the root
     */
    public void define(PoolKey key, long version, Quantity total, Map<String, AttributeValue> attributes) {
        RETRY.until(key.toString(), () -> {
            Optional<PoolView> view = view(key);
            return view.isPresent() && view.get().pool().version() >= version
                    || write(
                            view.isPresent()
                                    ? PoolItems.redefine(key, view.get(), version, total, attributes)
                                    : PoolItems.create(key, version, total, attributes));
        });
    }

    /**
     * Takes a quantity, and makes the accompanying writes in the same transaction, each on its own condition.
     *
     * @param pool as read; it may be old
     * @param with at most 90 writes
     * @throws IllegalStateException if there is no such pool
     */
    public Take take(PoolKey key, Pool pool, Quantity need, List<Write> with) {
        return new PoolWithdrawal(this, key, pool, need, with).run();
    }

    /** A write that gives back a quantity, or, if it is negative, takes it even from an exhausted pool. */
    public Write giveBack(PoolKey key, Quantity quantity) {
        return PoolItems.giveBack(key, quantity);
    }

    /** Root and shards of a pool at one moment; empty if there is no such pool. */
    public Optional<PoolView> view(PoolKey key) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        keys.add(key.root());
        for (int i = 0; i < PoolKey.SHARDS; i++) {
            keys.add(key.shard(i));
        }
        List<Map<String, AttributeValue>> items = RETRY.run(key.toString(), () -> table.snapshot(keys));
        if (!items.get(0).containsKey(PoolItems.VERSION)) {
            return Optional.empty();
        }
        return Optional.of(new PoolView(
                Pool.read(items.get(0)),
                items.subList(1, items.size()).stream()
                        .map(shard -> Pool.quantity(shard, PoolItems.SHARD_FREE))
                        .toList()));
    }

    Table table() {
        return table;
    }

    /** Whether these are written; false if they lost to another writer. */
    boolean write(List<Write> writes) {
        return table.transact(writes).committed();
    }
}
