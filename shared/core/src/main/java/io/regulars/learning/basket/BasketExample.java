package io.regulars.learning.basket;

import java.util.List;

/**
 * A basket and what the customer bought before it.
 *
 * @param customer equal for the examples of one customer
 * @param history oldest first, not empty
 * @param next the basket that follows
 */
public record BasketExample(int customer, List<Basket> history, Basket next) {}
