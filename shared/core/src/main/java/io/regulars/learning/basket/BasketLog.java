package io.regulars.learning.basket;

import java.util.List;

/**
 * The baskets of all customers. The lists are not copied and must not change.
 *
 * @param items number of items; those of the baskets are below it
 * @param customers the baskets of each customer, oldest first; may be empty
 */
public record BasketLog(int items, List<List<Basket>> customers) {

    /** The log without the last baskets of each customer who has more than that; others keep theirs. */
    public BasketLog withoutLast(int count) {
        return new BasketLog(
                items,
                customers.stream()
                        .map(baskets -> baskets.size() > count ? baskets.subList(0, baskets.size() - count) : baskets)
                        .toList());
    }
}
