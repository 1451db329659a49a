package io.regulars.aws.pool;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import io.regulars.budget.Quantity;

/**
 * A pool at one moment, with all its shards.
 *
 * @param shards what is free in each
 */
public record PoolView(Pool pool, List<Quantity> shards) {

    /** What is free, in the root and in all shards. */
    public Quantity left() {
        return pool.free().plus(inShards());
    }

    /** What was taken and not given back. */
    public Quantity taken() {
        return pool.total().minus(left());
    }

    Quantity inShards() {
        return shards.stream().reduce(Quantity.NONE, Quantity::plus);
    }

    /** A shard that covers the quantity, searching from the given one on. */
    OptionalInt shardWith(Quantity need, int from) {
        return IntStream.range(0, shards.size())
                .map(i -> (from + i) % shards.size())
                .filter(i -> shards.get(i).covers(need))
                .findFirst();
    }
}
