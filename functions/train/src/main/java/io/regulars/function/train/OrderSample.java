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
 * Order lines of a sample of the customers, at most so many that they fit into memory. A customer is drawn by the first
 * order line, so that the sample depends neither on pseudonyms nor on the order of the customers. Not thread-safe.
 */
final class OrderSample {

    /** Most lines that are kept: some 100 MB. */
    static final int MOST_LINES = 600_000;

    /** Latest lines of a customer that are kept. */
    private static final int MOST_OF_A_CUSTOMER = 500;

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
    /** The same string for each line of a product. */
    private final Map<String, String> ids = new HashMap<>();

    private final int most;
    private int size;
    /** The first customer who did not fit; others after that one would make the sample depend on their order. */
    private Drawn limit;

    OrderSample() {
        this(MOST_LINES);
    }

    /** @param most lines that are kept */
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
        int from = Math.max(0, lines.size() - MOST_OF_A_CUSTOMER);
        add(new Drawn(
                number(lines.get(0)),
                lines.subList(from, lines.size()).stream().map(this::shared).toList()));
    }

    private void add(Drawn customer) {
        if (limit != null && BY_NUMBER.compare(customer, limit) >= 0) {
            return;
        }
        kept.add(customer);
        size += customer.lines().size();
        while (size > most) {
            limit = kept.remove();
            size -= limit.lines().size();
        }
    }

    private Purchase shared(Purchase line) {
        String product = ids.computeIfAbsent(line.product(), id -> id);
        return new Purchase(line.time(), line.order(), product, line.quantity(), line.cents());
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
