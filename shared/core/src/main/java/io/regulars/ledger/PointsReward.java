package io.regulars.ledger;

import java.math.BigDecimal;

/**
 * A reward that customers can buy with points.
 *
 * @param id a-z, 0-9 and -, up to 60 characters
 * @param name for customers
 * @param points its price, at least 1
 * @param kind of the reward
 * @param value percent of an order, or an amount of money; null for a product
 * @param product id of the product; null for the others
 * @param codeDays days for which its code is valid
 */
public record PointsReward(
        String id, String name, long points, Kind kind, BigDecimal value, String product, int codeDays) {

    /** The kinds of reward. */
    public enum Kind {
        PERCENT,
        AMOUNT,
        PRODUCT
    }
}
