package io.regulars.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A cart that stayed behind.
 *
 * @param left when
 * @param comesBack day on which the customer buys it after all by themselves, null if they do not
 */
record Cart(List<BasketLine> basket, Instant left, LocalDate comesBack) {}
