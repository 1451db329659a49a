package io.regulars.recommendation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.learning.basket.Basket;
import io.regulars.profile.Profile.Purchase;

/** The products of a model, numbered; training and real-time answers make baskets of order lines with it. Immutable. */
public final class ProductIndex {

    private static final double DAY_MILLIS = 86_400_000;

    private final List<String> products;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param products different ids; their positions are their numbers */
    public ProductIndex(List<String> products) {
        this.products = List.copyOf(products);
        for (String product : this.products) {
            numbers.put(product, numbers.size());
        }
        if (numbers.size() < this.products.size()) {
            throw new IllegalArgumentException("a product is listed twice");
        }
    }

    public List<String> products() {
        return products;
    }

    /** The number of a product; null if the model does not know it. */
    Integer number(String product) {
        return numbers.get(product);
    }

    /**
     * The baskets of a customer, oldest first: lines of the same time are one basket. Products that the model does not
     * know are left out, and so are baskets of nothing else.
     *
     * @param lines in any order
     */
    public List<Basket> baskets(List<Purchase> lines) {
        Map<Instant, Set<Integer>> byTime = new LinkedHashMap<>();
        lines.stream()
                .sorted(Comparator.comparing(Purchase::time)
                        .thenComparingLong(Purchase::order)
                        .thenComparing(Purchase::product))
                .filter(line -> numbers.containsKey(line.product()))
                .forEach(line -> byTime.computeIfAbsent(line.time(), time -> new LinkedHashSet<>())
                        .add(numbers.get(line.product())));
        List<Basket> baskets = new ArrayList<>(byTime.size());
        byTime.forEach((time, items) -> baskets.add(
                new Basket(day(time), items.stream().mapToInt(item -> item).toArray())));
        return baskets;
    }

    /** A moment in days, as baskets have it. */
    static double day(Instant time) {
        return time.toEpochMilli() / DAY_MILLIS;
    }
}
