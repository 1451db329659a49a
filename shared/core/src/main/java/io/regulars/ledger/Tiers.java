package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * The levels of a programme and how they are held.
 *
 * @param qualify what counts towards a level
 * @param period over which it counts
 * @param graceDays days that a level is kept after the customer has fallen below it
 * @param levels with rising thresholds; not empty
 */
public record Tiers(Qualify qualify, Period period, int graceDays, List<Level> levels) {

    /**
     * What counts: points earned by orders (without bonuses of tiers, adjustments), or their money without tax and
     * shipping.
     */
    public enum Qualify {
        POINTS,
        SPEND
    }

    /**
     * Twelve months back from any moment; or calendar years, where a level reached in one year holds to the end of the
     * next.
     */
    public enum Period {
        ROLLING,
        CALENDAR
    }

    /**
     * @param threshold what is needed in the period
     * @param multiplier factor on what orders earn, at least 1
     */
    public record Level(String name, BigDecimal threshold, BigDecimal multiplier) {}

    /** The highest level reached with that, -1 for none. */
    int reached(BigDecimal qualifying) {
        int level = levels.size() - 1;
        while (level >= 0 && levels.get(level).threshold().compareTo(qualifying) > 0) {
            level--;
        }
        return level;
    }

    /** Where the level of that name stands, -1 for null or one that there is no more. */
    int index(String name) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
