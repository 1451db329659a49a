package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * More points for some products or on some days. Of several that multiply a line, the highest counts; those that add,
 * add once an order, all of them.
 *
 * @param multiply factor on what a line earns, 0 where it earns nothing; null for one that adds
 * @param add points for an order that holds such a line; 0 for one that multiplies
 * @param products product ids or SKUs; with no categories either it means all
 * @param categories in lower case
 * @param weekdays empty for all
 * @param from first moment, null for always
 * @param until first moment at which it counts no more, null for always
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

    /** Whether it is for whatever is bought. */
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
