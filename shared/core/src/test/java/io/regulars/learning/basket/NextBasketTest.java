package io.regulars.learning.basket;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;

class NextBasketTest {

    private static final int ITEMS = 200;
    private static final int REFILL = 0;
    private static final int REFILL_BASKETS = 4;

    private static final NextBasketModel MODEL = NextBasketTrainer.fit(log(400, 1));

    /** Each customer has three favourites and buys a refill in every fourth basket; the rest is random. */
    private static BasketLog log(int customers, long seed) {
        SplitMix random = new SplitMix(seed);
        List<List<Basket>> all = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            int first = random.nextInt(REFILL_BASKETS);
            int favourite = 1 + 3 * random.nextInt(20);
            List<Basket> baskets = new ArrayList<>();
            int count = 5 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                List<Integer> items = new ArrayList<>(List.of(favourite + random.nextInt(3), random(random)));
                if ((i + first) % REFILL_BASKETS == 0) {
                    items.add(REFILL);
                }
                baskets.add(new Basket(
                        7 * i, items.stream().mapToInt(item -> item).distinct().toArray()));
            }
            all.add(baskets);
        }
        return new BasketLog(ITEMS, all);
    }

    private static int random(SplitMix random) {
        return 70 + random.nextInt(ITEMS - 70);
    }

    private static Basket basket(int number, int... items) {
        return new Basket(7 * number, items);
    }

    @Test
    void treesLearnThatARefillIsBoughtWhenItIsDue() {
        List<Basket> due = List.of(basket(0, REFILL, 10), basket(1, 11), basket(2, 10), basket(3, 12));
        List<Basket> justBought = List.of(basket(0, 10), basket(1, 11), basket(2, 10), basket(3, REFILL, 12));

        assertThat(MODEL.hasTrees()).isTrue();
        assertThat(MODEL.next(due, 28, 3).get(0).item()).isEqualTo(REFILL);
        assertThat(MODEL.next(due, 28, 3).get(0).score()).isGreaterThan(0.8);
        assertThat(MODEL.next(justBought, 28, 3)).extracting(ScoredItem::item).doesNotContain(REFILL);
    }

    @Test
    void favouritesThatTheCustomerHasNotBoughtYetFollowFromOtherCustomers() {

        assertThat(MODEL.next(List.of(basket(0, 10), basket(1, 11)), 14, 10))
                .extracting(ScoredItem::item)
                .contains(10, 11, 12);
        assertThat(MODEL.similar().similar(10)).contains(11, 12);
    }

    @Test
    void fewBasketsAreRankedByTheFormula() {
        NextBasketModel model = NextBasketTrainer.fit(log(20, 1));

        assertThat(model.hasTrees()).isFalse();
        assertThat(model.next(List.of(basket(0, 10, 11), basket(1, 10)), 14, 1)
                        .get(0)
                        .item())
                .isEqualTo(10);
    }

    @Test
    void withoutAHistoryTheMostPopularItemsAreNext() {
        BasketLog log = new BasketLog(3, List.of(List.of(basket(0, 2), basket(1, 2, 1))));

        assertThat(NextBasketTrainer.fit(log).next(List.of(), 14, 5))
                .containsExactly(new ScoredItem(2, 1), new ScoredItem(1, 0.5));
    }

    @Test
    void equalLogsGiveEqualScores() {
        BasketLog log = log(150, 5);
        NextBasketModel first = NextBasketTrainer.fit(log);
        NextBasketModel second = NextBasketTrainer.fit(log(150, 5));

        for (List<Basket> history : log.customers().subList(0, 20)) {
            assertThat(second.next(history, 100, 20)).isEqualTo(first.next(history, 100, 20));
        }
    }

    @Test
    void longHistoriesHaveBoundedCandidates() {
        List<Basket> history = IntStream.range(0, 1_000)
                .mapToObj(i -> basket(
                        i, IntStream.range(0, 5).map(j -> (5 * i + j) % 2_000).toArray()))
                .toList();
        BasketLog log = new BasketLog(2_000, List.of(history));

        assertThat(NextBasketTrainer.fit(log).next(history, 7_000, 2_000)).hasSizeLessThanOrEqualTo(700);
    }

    @Test
    void noBasketsGiveAModelThatPredictsNothing() {
        assertThat(NextBasketTrainer.fit(new BasketLog(0, List.of())).next(List.of(), 0, 10))
                .isEmpty();
    }

    @Test
    void aLogWithoutLastBasketsKeepsThoseOfCustomersWithoutMore() {
        BasketLog log = new BasketLog(3, List.of(List.of(basket(0, 1)), List.of(basket(0, 1), basket(1, 2))));

        assertThat(log.withoutLast(1).customers()).extracting(List::size).containsExactly(1, 1);
    }
}
