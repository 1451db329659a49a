package io.regulars.evaluate.file;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.regulars.learning.basket.Basket;
import io.regulars.learning.basket.BasketLog;
import io.regulars.learning.basket.BasketRanker;
import io.regulars.learning.basket.NextBasketModel;
import io.regulars.learning.basket.ScoredItem;

/**
 * The last baskets of customers, to be predicted from those before.
 *
 * @param log with the last baskets
 * @param customers who have at least two baskets
 * @param count items to predict
 */
record HeldOutBaskets(BasketLog log, int[] customers, int count) {

    List<Basket> history(int customer) {
        List<Basket> baskets = log.customers().get(customer);
        return baskets.subList(0, baskets.size() - 1);
    }

    Basket next(int customer) {
        List<Basket> baskets = log.customers().get(customer);
        return baskets.get(baskets.size() - 1);
    }

    /** What a model predicts for each customer at the time of the last basket. */
    List<List<ScoredItem>> rank(NextBasketModel model) {
        ThreadLocal<BasketRanker> rankers = ThreadLocal.withInitial(model::ranker);
        return IntStream.of(customers)
                .parallel()
                .mapToObj(customer ->
                        rankers.get().next(history(customer), next(customer).day(), count))
                .toList();
    }

    /** The same for everyone: the items in most baskets. */
    int[] globalTop(NextBasketModel model) {
        return Arrays.copyOf(model.popular(), Math.min(count, model.popular().length));
    }

    /** What the customer bought most often, then the items in most baskets, which also decide ties. */
    int[] personalTop(int customer, int[] popularity, int[] globalTop) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Basket basket : history(customer)) {
            for (int item : basket.items()) {
                counts.merge(item, 1, Integer::sum);
            }
        }
        Set<Integer> ranked = new LinkedHashSet<>(counts.keySet().stream()
                .sorted(Comparator.comparingInt((Integer item) -> -counts.get(item))
                        .thenComparingInt(item -> -popularity[item])
                        .thenComparingInt(item -> item))
                .limit(count)
                .toList());
        for (int item : globalTop) {
            ranked.add(item);
        }
        return ranked.stream().mapToInt(item -> item).limit(count).toArray();
    }

    /** Number of baskets before the last ones that hold each item. */
    int[] popularity() {
        int[] popularity = new int[log.items()];
        for (List<Basket> baskets : log.withoutLast(1).customers()) {
            for (Basket basket : baskets) {
                for (int item : basket.items()) {
                    popularity[item]++;
                }
            }
        }
        return popularity;
    }

    /** Mean over customers of a measure of a ranking. */
    double mean(IntFunction<int[]> ranking, Measure measure, int k) {
        double sum = 0;
        for (int i = 0; i < customers.length; i++) {
            sum += measure.of(ranking.apply(i), next(customers[i]).items(), k);
        }
        return sum / customers.length;
    }

    /** A measure of a ranked list, one of {@link io.regulars.learning.measure.Rankings}. */
    interface Measure {

        double of(int[] ranked, int[] bought, int k);
    }
}
