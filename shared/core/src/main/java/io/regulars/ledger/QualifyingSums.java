package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

import io.regulars.ledger.Tiers.Period;
import io.regulars.ledger.Tiers.Qualify;

/** Sums of qualifying points and spend, for the last twelve months and each calendar year. Not thread-safe. */
final class QualifyingSums {

    private final PriorityQueue<Qualifying> current =
            new PriorityQueue<>(Comparator.comparing((Qualifying q) -> q.end));
    private final Map<Qualify, BigDecimal> rolling = new EnumMap<>(Qualify.class);
    private final Map<Qualify, Map<Integer, BigDecimal>> years = new EnumMap<>(Qualify.class);

    QualifyingSums() {
        for (Qualify what : Qualify.values()) {
            rolling.put(what, BigDecimal.ZERO);
            years.put(what, new HashMap<>());
        }
    }

    void add(Qualifying order) {
        current.add(order);
        change(order, order.points, order.spend);
    }

    /** Lowers the contribution of an order. */
    void lower(Qualifying order, BigDecimal points, BigDecimal spend) {
        order.points = order.points.subtract(points);
        order.spend = order.spend.subtract(spend);
        change(order, points.negate(), spend.negate());
    }

    private void change(Qualifying order, BigDecimal points, BigDecimal spend) {
        change(Qualify.POINTS, order, points);
        change(Qualify.SPEND, order, spend);
    }

    private void change(Qualify what, Qualifying order, BigDecimal by) {
        if (order.current) {
            rolling.merge(what, by, BigDecimal::add);
        }
        years.get(what).merge(order.year, by, BigDecimal::add);
    }

    /** Removes orders that are twelve months old by then from the rolling sums. */
    void advance(Instant to) {
        while (!current.isEmpty() && !current.peek().end.isAfter(to)) {
            Qualifying old = current.poll();
            for (Qualify what : Qualify.values()) {
                rolling.merge(what, old.of(what).negate(), BigDecimal::add);
            }
            old.current = false;
        }
    }

    /** The sum that counts at a moment of that year. */
    BigDecimal of(Tiers rules, int year) {
        Map<Integer, BigDecimal> sums = years.get(rules.qualify());
        return rules.period() == Period.ROLLING
                ? rolling.get(rules.qualify())
                : sums.getOrDefault(year, BigDecimal.ZERO).max(sums.getOrDefault(year - 1, BigDecimal.ZERO));
    }
}
