package io.regulars.recommendation;

/**
 * A product with its rank among others.
 *
 * @param product the shop's id
 * @param score above 0; higher is better, comparable only within one answer
 */
public record ScoredProduct(String product, double score) {}
