package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;

/**
 * Computes the points that an order earns under a version of the programme, before the tier's bonus. Bonuses apply to
 * an order's lines in proportion to their price × quantity, so that a discount on the order lowers each.
 */
final class Earning {

    /** Decimals of a share of an order, far more than rounding to whole points needs. */
    private static final int SCALE = 24;

    private Earning() {}

    /** The plain rule: one point per whole unit of money. */
    static BigDecimal plain(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.DOWN);
    }

    /** The points of an amount, regardless of the products. */
    static BigDecimal of(Programme programme, BigDecimal amount) {
        return programme.plain() ? plain(amount) : whole(programme, amount);
    }

    /**
     * @param eligible amount that earns points, not negative
     * @param first whether this is the first part of the order; only that one gets adding bonuses
     */
    static BigDecimal of(Programme programme, BigDecimal eligible, List<OrderLine> lines, Instant at, boolean first) {
        if (programme.plain()) {
            return plain(eligible);
        }
        DayOfWeek weekday = programme.day(at).getDayOfWeek();
        List<Bonus> bonuses = programme.bonuses().stream()
                .filter(bonus -> bonus.on(at, weekday))
                .toList();
        BigDecimal points = whole(programme, weighted(eligible, lines, bonuses));
        for (Bonus bonus : first ? bonuses : List.<Bonus>of()) {
            boolean due = bonus.general() || lines.stream().anyMatch(bonus::suits);
            points = due ? points.add(BigDecimal.valueOf(bonus.add())) : points;
        }
        return points;
    }

    /** The amount, each line's share of it multiplied by its bonus. */
    private static BigDecimal weighted(BigDecimal eligible, List<OrderLine> lines, List<Bonus> bonuses) {
        BigDecimal sum = lines.stream().map(OrderLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            return eligible.multiply(factor(new OrderLine("", "", "", eligible), bonuses));
        }
        BigDecimal weighted = lines.stream()
                .map(line -> line.amount().multiply(factor(line, bonuses)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return eligible.compareTo(sum) == 0
                ? weighted
                : eligible.multiply(weighted).divide(sum, SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal factor(OrderLine line, List<Bonus> bonuses) {
        return bonuses.stream()
                .filter(bonus -> bonus.multiply() != null && bonus.suits(line))
                .map(Bonus::multiply)
                .reduce(BigDecimal::max)
                .orElse(BigDecimal.ONE);
    }

    private static BigDecimal whole(Programme programme, BigDecimal amount) {
        return amount.multiply(programme.pointsPerUnit()).setScale(0, programme.rounding());
    }
}
