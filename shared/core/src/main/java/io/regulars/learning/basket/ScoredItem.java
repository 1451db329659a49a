package io.regulars.learning.basket;

/**
 * An item that a customer may buy next.
 *
 * @param score ranks the items of one customer; with trees, the probability that the next basket holds the item
 */
public record ScoredItem(int item, double score) {}
