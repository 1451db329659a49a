package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * The levels of a programme and the rules for reaching and keeping them.
 *
 * @param qualify what counts towards a level
 * @param period over which it counts
 * @param graceDays days for which a level is kept after the customer falls below it
 * @param levels with rising thresholds; not empty
 */
public record Tiers(Qualify qualify, Period period, int graceDays, List<Level> levels) {

    /**
     * The measure: points earned by orders (without tier bonuses and adjustments), or their money without tax and
     * shipping.
     */
    public enum Qualify {
        POINTS,
        SPEND
    }

    /** The last twelve months, or calendar years, where a level reached in one year is kept to the end of the next. */
    public enum Period {
        ROLLING,
        CALENDAR
    }

    /**
     * A level.
     *
     * @param threshold amount needed in the period
     * @param multiplier factor on the points of orders, at least 1
     */
    public record Level(String name, BigDecimal threshold, BigDecimal multiplier) {}

    /** Index of the highest level reached with that amount, -1 for none. */
    int reached(BigDecimal qualifying) {
        int level = levels.size() - 1;
        while (level >= 0 && levels.get(level).threshold().compareTo(qualifying) > 0) {
            level--;
        }
        return level;
    }

    /** Index of the level of that name, -1 for null or an unknown name. */
    int index(String name) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
