package io.regulars.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;
import io.regulars.event.Event;
import io.regulars.profile.Profile.CartLine;
import io.regulars.profile.Profile.Purchase;

/**
 * Reads the lines of orders and carts. Lines that name no product of at most {@value #MAX_PRODUCT} characters are
 * ignored. The comparators put the newest first and compare every component, so the newest few are the same in any
 * order of arrival.
 */
public final class PurchasedLines {

    static final int MAX_PRODUCT = 64;

    static final Comparator<Purchase> PURCHASES = Comparator.comparing(Purchase::time)
            .thenComparingLong(Purchase::order)
            .thenComparing(Purchase::product)
            .thenComparingInt(Purchase::quantity)
            .thenComparingLong(Purchase::cents)
            .reversed();

    static final Comparator<CartLine> CART = Comparator.comparing(CartLine::time)
            .thenComparingLong(CartLine::message)
            .thenComparing(CartLine::product)
            .thenComparingLong(CartLine::cents)
            .thenComparing(line -> String.valueOf(line.card()))
            .reversed();

    private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(1_000_000);

    private PurchasedLines() {}

    /** The lines of an event, in their order; none if it is not an order. Not limited as those of a profile. */
    public static List<Purchase> of(Event event) {
        return EventFacts.of(event).purchases();
    }

    /** The lines of an order: its products, or the product that the event itself names. */
    static List<Purchase> purchases(Event order, Instant time, long message) {
        JsonNode products = order.properties().path("products");
        if (!products.isArray()) {
            Purchase line = purchase(order.properties(), time, tie(message, 0));
            return line == null ? List.of() : List.of(line);
        }
        List<Purchase> lines = new ArrayList<>(products.size());
        for (int i = 0; i < products.size(); i++) {
            Purchase line = purchase(products.get(i), time, tie(message, i));
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    static List<CartLine> cart(Event added, Instant time, long message) {
        String product = product(added.properties());
        return product == null
                ? List.of()
                : List.of(new CartLine(
                        time, tie(message, 0), product, cents(added.properties()), ProductCard.of(added.properties())));
    }

    /** A 32-bit hash that orders lines of the same moment. */
    static long tie(long message, int line) {
        long mixed = (message + line) * 0x9E3779B97F4A7C15L;
        return mixed >>> 32;
    }

    /** Hundredths, half up. */
    static long cents(BigDecimal amount) {
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static Purchase purchase(JsonNode line, Instant time, long tie) {
        String product = product(line);
        return product == null ? null : new Purchase(time, tie, product, quantity(line), cents(line));
    }

    private static long cents(JsonNode line) {
        BigDecimal price = Amounts.field(line, "price");
        return price == null ? 0 : cents(price);
    }

    private static int quantity(JsonNode line) {
        BigDecimal quantity = Amounts.field(line, "quantity");
        return quantity == null
                ? 1
                : quantity.max(BigDecimal.ONE).min(MAX_QUANTITY).intValue();
    }

    private static String product(JsonNode line) {
        for (String name : List.of("product_id", "productId", "sku", "id")) {
            JsonNode id = line.path(name);
            String text = id.isTextual() || id.isNumber() ? id.asText() : "";
            if (!text.isEmpty()) {
                return text.length() <= MAX_PRODUCT ? text : null;
            }
        }
        return null;
    }
}
