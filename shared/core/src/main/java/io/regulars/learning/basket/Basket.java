package io.regulars.learning.basket;

/**
 * What a customer bought at one time. The array is not copied and must not change.
 *
 * @param day when, in days since any moment; the number of the basket where dates are not known
 * @param items different items, from 0
 */
public record Basket(double day, int[] items) {}
