package io.regulars.aws.pool;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.dynamo.Table;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.Emulator;
import io.regulars.aws.test.Race;
import io.regulars.budget.Quantity;
import io.regulars.budget.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class PoolStoreTest {

    private static final PoolKey KEY = new PoolKey("B#spring", "root");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private PoolStore store;
    private String table;

    @BeforeEach
    void makeTable() {
        table = dynamo.customersTable();
        store = new PoolStore(dynamo.client(), table);
    }

    @Test
    void takesUnevenAmountsUntilTheSmallestIsNotCovered() {
        Emulator.assumeAtomicWrites();
        store.define(KEY, 1, money("100.00"), Map.of());
        Pool pool = store.view(KEY).orElseThrow().pool();
        Random random = new Random(7);
        List<BigDecimal> wishes = random.ints(200, 100, 500)
                .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
                .toList();

        List<Take> takes = Race.of(
                200, 16, i -> () -> store.take(KEY, pool, money(wishes.get(i).toPlainString()), List.of()));

        BigDecimal taken = BigDecimal.ZERO;
        BigDecimal smallestRefused = null;
        for (int i = 0; i < 200; i++) {
            if (takes.get(i) instanceof Take.Taken) {
                taken = taken.add(wishes.get(i));
            } else if (smallestRefused == null || wishes.get(i).compareTo(smallestRefused) < 0) {
                smallestRefused = wishes.get(i);
            }
        }
        PoolView view = store.view(KEY).orElseThrow();
        assertThat(view.taken().get(Unit.MONEY)).isEqualByComparingTo(taken).isLessThanOrEqualTo(new BigDecimal("100"));
        assertThat(view.left().get(Unit.MONEY))
                .isEqualByComparingTo(new BigDecimal("100").subtract(taken))
                .isLessThan(smallestRefused);
    }

    @Test
    void redefiningKeepsTakenQuantitiesAndAppliesToAllShards() {
        store.define(KEY, 1, uses(10), Map.of());
        Pool old = store.view(KEY).orElseThrow().pool();
        for (int i = 0; i < 6; i++) {
            assertThat(store.take(KEY, old, uses(1), List.of())).isInstanceOf(Take.Taken.class);
        }
        store.define(KEY, 2, uses(7), Map.of());
        assertThat(store.take(KEY, old, uses(1), List.of())).isInstanceOf(Take.Stale.class);
        Pool now = store.view(KEY).orElseThrow().pool();
        assertThat(store.take(KEY, now, uses(1), List.of())).isInstanceOf(Take.Taken.class);
        assertThat(store.take(KEY, now, uses(1), List.of())).isInstanceOf(Take.Exhausted.class);

        store.define(KEY, 1, uses(100), Map.of());
        assertThat(store.view(KEY).orElseThrow().pool().version())
                .as("an old version changes nothing")
                .isEqualTo(2);
        store.define(KEY, 3, uses(3), Map.of());
        assertThat(store.view(KEY).orElseThrow().left().get(Unit.USES)).isEqualByComparingTo("-4");
    }

    @Test
    void concurrentTakesReturnsAndRedefinitionsLoseNothing() {
        Emulator.assumeAtomicWrites();
        store.define(KEY, 1, uses(50), Map.of());
        AtomicReference<Pool> pool =
                new AtomicReference<>(store.view(KEY).orElseThrow().pool());
        List<Integer> held = Race.of(80, 8, i -> () -> {
            if (i % 20 == 19) {
                store.define(KEY, 1 + i, uses(50), Map.of());
                pool.set(store.view(KEY).orElseThrow().pool());
                return 0;
            }
            Take take = store.take(KEY, pool.get(), uses(1), List.of());
            if (take instanceof Take.Taken && i % 3 == 0) {
                new Table(dynamo.client(), table)
                        .transact(List.of(store.giveBack(KEY, uses(1))))
                        .orThrow();
                return 0;
            }
            return take instanceof Take.Taken ? 1 : 0;
        });
        assertThat(store.view(KEY).orElseThrow().taken().get(Unit.USES))
                .isEqualByComparingTo(BigDecimal.valueOf(
                        held.stream().mapToInt(Integer::intValue).sum()));
    }

    private static Quantity money(String amount) {
        return new Quantity(Map.of(Unit.MONEY, new BigDecimal(amount)));
    }

    private static Quantity uses(long number) {
        return Quantity.of(Unit.USES, number);
    }
}
