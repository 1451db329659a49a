package io.regulars.function.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import io.regulars.event.Event;
import io.regulars.learning.base.SplitMix;
import io.regulars.learning.basket.Basket;
import io.regulars.learning.basket.BasketLog;
import io.regulars.profile.Profile.Purchase;
import io.regulars.profile.PurchasedLines;
import io.regulars.recommendation.ProductIndex;

/**
 * Order lines of a sample of the customers. A customer is drawn by the first order line, so that the sample depends
 * neither on pseudonyms nor on the order of the customers. Not thread-safe.
 */
final class OrderSample {

    /** Most customers that are kept; with ten lines each some 100 MB. */
    static final int MOST_CUSTOMERS = 50_000;

    /** Latest lines of a customer that are kept. */
    private static final int MOST_LINES = 500;

    /** Products that a model knows, those with most lines. */
    private static final int MOST_PRODUCTS = 20_000;

    private static final Comparator<Purchase> OLDEST_FIRST = Comparator.comparing(Purchase::time)
            .thenComparingLong(Purchase::order)
            .thenComparing(Purchase::product);

    private record Drawn(long number, List<Purchase> lines) {}

    private static final Comparator<Drawn> BY_NUMBER = Comparator.comparingLong(Drawn::number)
            .thenComparing(drawn -> drawn.lines().get(0), OLDEST_FIRST)
            .thenComparingInt(drawn -> drawn.lines().size());

    private final PriorityQueue<Drawn> kept = new PriorityQueue<>(BY_NUMBER.reversed());
    private final int most;

    OrderSample() {
        this(MOST_CUSTOMERS);
    }

    OrderSample(int most) {
        this.most = most;
    }

    /** Adds a customer with all events, in any order. */
    void add(List<Event> events) {
        List<Purchase> lines = new ArrayList<>();
        events.forEach(event -> lines.addAll(PurchasedLines.of(event)));
        if (lines.isEmpty()) {
            return;
        }
        lines.sort(OLDEST_FIRST);
        kept.add(new Drawn(
                number(lines.get(0)),
                List.copyOf(lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()))));
        if (kept.size() > most) {
            kept.poll();
        }
    }

    private static long number(Purchase first) {
        long content = first.time().toEpochMilli() * 31 + first.order();
        return new SplitMix(content * 31 + first.product().hashCode()).nextLong();
    }

    /** The products that a model is to know, by id. */
    ProductIndex products() {
        Map<String, Integer> counts = new HashMap<>();
        kept.forEach(customer -> customer.lines().forEach(line -> counts.merge(line.product(), 1, Integer::sum)));
        return new ProductIndex(counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_PRODUCTS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    }

    /** The baskets of the customers, in an order that depends on what they bought. */
    BasketLog baskets(ProductIndex products) {
        List<List<Basket>> customers = kept.stream()
                .sorted(BY_NUMBER)
                .map(customer -> products.baskets(customer.lines()))
                .filter(baskets -> !baskets.isEmpty())
                .toList();
        return new BasketLog(products.products().size(), customers);
    }

    /** The time of the latest order; null without orders. */
    Instant last() {
        return kept.stream()
                .map(customer ->
                        customer.lines().get(customer.lines().size() - 1).time())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
