package io.regulars.shop;

import java.math.BigDecimal;

/**
 * Something the shop sells.
 *
 * @param id the shop's product id
 * @param price of one, in euros
 * @param cycleDays after how many days a customer who uses it needs more; 0 for what is not used up
 */
public record Product(String id, String name, String category, BigDecimal price, int cycleDays) {

    /** Whether customers come back for more of it. */
    public boolean replenishable() {
        return cycleDays > 0;
    }
}
