package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Extra points for some products or on some days. Of several multiplying bonuses for a line the highest counts; adding
 * bonuses all count, once per order.
 *
 * @param multiply factor on the points of a line, 0 for none; null for an adding bonus
 * @param add points for an order with such a line; 0 for a multiplying bonus
 * @param products product ids or SKUs; all products if categories are empty too
 * @param categories in lower case
 * @param weekdays empty for all
 * @param from first moment, null for always
 * @param until first moment at which it no longer counts, null for never
 */
public record Bonus(
        String name,
        BigDecimal multiply,
        long add,
        Set<String> products,
        Set<String> categories,
        Set<DayOfWeek> weekdays,
        Instant from,
        Instant until) {

    boolean on(Instant time, DayOfWeek weekday) {
        return (from == null || !time.isBefore(from))
                && (until == null || time.isBefore(until))
                && (weekdays.isEmpty() || weekdays.contains(weekday));
    }

    /** Whether it applies to all products. */
    boolean general() {
        return products.isEmpty() && categories.isEmpty();
    }

    boolean suits(OrderLine line) {
        return general()
                || products.contains(line.product())
                || products.contains(line.sku())
                || categories.contains(line.category().toLowerCase(Locale.ROOT));
    }
}
