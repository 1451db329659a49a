package io.regulars.aws.pool;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.dynamo.WriteOutcome;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One call of {@link PoolStore#take}: tries a shard, and lends to it or searches another until the case is clear. */
final class PoolWithdrawal {

    /** Does not wait before the first retry, which takes what it has lent itself. */
    private static final Retry RETRY = new Retry(PoolStore.ATTEMPTS, retry -> {
        if (retry > 1) {
            Backoff.CONTENTION.await(retry - 1);
        }
    });

    /** A shard borrows a sixteenth of the total at a time. */
    private static final BigDecimal LOANS = BigDecimal.valueOf(16);

    private final PoolStore store;
    private final PoolKey key;
    private final Pool pool;
    private final Quantity need;
    private final List<Write> with;
    /** The shard at which the search starts, at random so that callers spread. */
    private final int start = ThreadLocalRandom.current().nextInt(PoolKey.SHARDS);

    /** The shard that failed to cover the quantity in the previous attempt; none in the first. */
    private OptionalInt failed = OptionalInt.empty();

    PoolWithdrawal(PoolStore store, PoolKey key, Pool pool, Quantity need, List<Write> with) {
        this.store = store;
        this.key = key;
        this.pool = pool;
        this.need = need;
        this.with = with;
    }

    Take run() {
        return RETRY.run(key.toString(), this::attempt);
    }

    private Optional<Take> attempt() {
        OptionalInt shard = promising();
        if (shard.isEmpty()) {
            PoolView view = store.view(key).orElseThrow(() -> new IllegalStateException("there is no " + key));
            if (view.pool().version() != pool.version()) {
                return Optional.of(new Take.Stale());
            }
            if (!view.left().covers(need)) {
                return Optional.of(new Take.Exhausted());
            }
            shard = view.shardWith(need, start);
            if (shard.isEmpty()) {
                store.write(PoolItems.gather(key, view));
                lend(start);
                shard = OptionalInt.of(start);
            }
        }
        failed = shard;
        return take(shard.getAsInt());
    }

    /** A shard that is likely to cover the quantity, without a look at all of them. */
    private OptionalInt promising() {
        if (failed.isEmpty()) {
            return pool.free().covers(need) ? OptionalInt.of(start) : OptionalInt.empty();
        }
        return lend(failed.getAsInt()) ? failed : OptionalInt.empty();
    }

    /** Empty if the shard has too little or another writer was first. */
    private Optional<Take> take(int shard) {
        List<Write> writes = new ArrayList<>(with);
        writes.add(PoolItems.take(key, shard, need, pool.version()));
        WriteOutcome outcome = store.table().transact(writes);
        if (outcome instanceof WriteOutcome.ConditionFailed lost) {
            for (int i = 0; i < with.size(); i++) {
                if (lost.at(i)) {
                    return Optional.of(new Take.Refused(i));
                }
            }
            return isStale(lost.item(with.size())) ? Optional.of(new Take.Stale()) : Optional.empty();
        }
        return outcome.committed() ? Optional.of(new Take.Taken()) : Optional.empty();
    }

    private boolean isStale(Map<String, AttributeValue> shard) {
        return shard.containsKey(PoolItems.VERSION) && Attributes.number(shard, PoolItems.VERSION) != pool.version();
    }

    /** Lends to a shard; false if the root has too little. If the pool changed, the next attempt finds out. */
    private boolean lend(int shard) {
        Pool now = Pool.read(store.table().get(key.root()));
        if (now.version() != pool.version()) {
            return true;
        }
        if (!now.free().covers(need)) {
            return false;
        }
        store.write(PoolItems.lend(key, shard, loan(now), pool.version()));
        return true;
    }

    private Quantity loan(Pool now) {
        Map<Unit, BigDecimal> loan = new EnumMap<>(Unit.class);
        now.total().of().forEach((unit, total) -> {
            int scale = unit == Unit.MONEY ? 2 : 0;
            BigDecimal usual = total.divide(LOANS, scale, RoundingMode.DOWN).max(need.get(unit));
            BigDecimal amount = usual.min(now.free().get(unit));
            if (amount.signum() > 0) {
                loan.put(unit, amount);
            }
        });
        return new Quantity(loan);
    }
}
